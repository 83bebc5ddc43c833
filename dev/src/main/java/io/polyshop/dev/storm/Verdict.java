package io.polyshop.dev.storm;

import io.polyshop.dev.ApiClient;
import io.polyshop.dev.BrokerAddress;
import io.polyshop.dev.audit.Finding;
import io.polyshop.dev.audit.ShopAudit;
import io.polyshop.dev.cluster.Cluster;
import io.polyshop.dev.storm.client.Accounts;
import io.polyshop.dev.storm.client.CallStatistics;
import io.polyshop.dev.storm.client.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was promised, compared with what the shop has in the end; then the audit. */
final class Verdict {

  private static final Duration AUDIT_PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOG_OUT_PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> FINAL = Set.of("PAID", "CANCELLED", "FULFILLED");

  private final Cluster cluster;
  private final Accounts accounts;
  private final Ledger ledger;
  private final CallStatistics calls;
  private final ApiClient anonymous;
  private final List<Finding> findings = new ArrayList<>();

  Verdict(Cluster cluster, Accounts accounts, Ledger ledger, CallStatistics calls) {
    this.cluster = cluster;
    this.accounts = accounts;
    this.ledger = ledger;
    this.calls = calls;
    this.anonymous = ApiClient.anonymous(cluster.shop());
  }

  /**
   * Every rule, and whether it holds.
   *
   * @param answered whether every call was well answered in the end
   */
  List<Finding> findings(boolean answered) {
    var staff = logIn(accounts.staff());
    none("every call got a good answer", answered ? List.of() : List.of("see the counts"));
    none("no answer that should not be", calls.wrong());
    none("one order a key", ledger.broken());
    orders();
    new StaffWork(staff, ledger).check(this::none);
    var kafka = BrokerAddress.of(null, cluster.folder().path());
    findings.addAll(new ShopAudit(staff, kafka).findings(AUDIT_PATIENCE));
    logOuts();
    return findings;
  }

  private void orders() {
    var there = new HashMap<String, String>();
    for (var customer : accounts.customers()) {
      Pages.each(
          logIn(customer),
          "order",
          "/v1/orders",
          order -> there.put(order.getString("id"), order.getString("status")));
    }
    var accepted = new HashSet<>(ledger.orders().values());
    none("every accepted order is there", without(accepted, there.keySet()));
    none("every order there was accepted", without(there.keySet(), accepted));
    none("every order is final", not(there, accepted, FINAL));
    none("what was cancelled is cancelled", not(there, ledger.cancelled(), Set.of("CANCELLED")));
    none("what was sent is sent", not(there, ledger.fulfilled(), Set.of("FULFILLED")));
  }

  /** At each replica by itself: none may have missed it. */
  private void logOuts() {
    var honoured = new LogOutCheck(cluster.replicas());
    none(
        "log-outs are honoured by every replica",
        honoured.accepted(ledger.endedTokens(), LOG_OUT_PATIENCE));
  }

  private ApiClient logIn(Accounts.Login who) {
    return anonymous.login(who.email(), who.password());
  }

  private void none(String rule, Collection<String> broken) {
    findings.add(
        new Finding(
            rule,
            "0",
            Integer.toString(broken.size()),
            broken.isEmpty(),
            broken.stream().sorted().toList()));
  }

  private static List<String> without(Set<String> all, Set<String> some) {
    return all.stream().filter(id -> !some.contains(id)).toList();
  }

  private static List<String> not(
      Map<String, String> there, Collection<String> orders, Set<String> statuses) {
    return orders.stream()
        .filter(id -> there.containsKey(id) && !statuses.contains(there.get(id)))
        .map(id -> id + " " + there.get(id))
        .toList();
  }
}
