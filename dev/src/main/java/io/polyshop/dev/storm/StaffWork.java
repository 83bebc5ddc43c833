package io.polyshop.dev.storm;

import io.polyshop.dev.ApiClient;
import io.polyshop.dev.storm.client.Ledger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What staff were promised: refunds and changes of the stock, each of them once. */
record StaffWork(ApiClient staff, Ledger ledger) {

  /**
   * @param rule gets the name of each rule, and what breaks it
   */
  void check(BiConsumer<String, Collection<String>> rule) {
    rule.accept("every refund is there once", refunds());
    rule.accept("every change of stock is there once", adjustments());
  }

  private List<String> refunds() {
    var promised = new HashMap<String, Set<String>>();
    ledger
        .refunds()
        .forEach(
            refund ->
                promised
                    .computeIfAbsent(refund.paymentId(), p -> new HashSet<>())
                    .add(refund.id()));
    var wrong = new ArrayList<String>();
    promised.forEach(
        (payment, refunds) -> {
          var there = new HashSet<String>();
          var path = "/v1/payments/" + payment + "/refunds";
          Pages.each(staff, "payment", path, refund -> there.add(refund.getString("id")));
          if (!there.containsAll(refunds)) {
            wrong.add(payment + " has " + there + ", not " + refunds);
          }
        });
    return wrong;
  }

  private List<String> adjustments() {
    var wrong = new ArrayList<String>();
    ledger
        .adjusted()
        .forEach(
            (product, sum) -> {
              var found = new long[2];
              Pages.each(
                  staff,
                  "inventory",
                  "/v1/stock/" + product + "/movements",
                  movement -> {
                    if (movement.getString("kind").equals("ADJUSTED")) {
                      found[0]++;
                      found[1] += movement.getLong("quantity");
                    }
                  });
              var times = ledger.adjustments().get(product).get();
              if (found[0] != times || found[1] != sum.get()) {
                wrong.add(
                    "%s: %d changes by %d, not %d by %d"
                        .formatted(product, found[0], found[1], times, sum.get()));
              }
            });
    return wrong;
  }
}
