package io.polyshop.dev.storm;

import io.polyshop.dev.TextTable;
import io.polyshop.dev.audit.Finding;
import io.polyshop.dev.audit.ShopAudit;
import io.polyshop.dev.storm.client.CallStatistics;
import io.polyshop.dev.storm.client.CallStatistics.Span;
import io.polyshop.dev.storm.client.Ledger;
import io.polyshop.dev.storm.client.SagaWatch;
import io.polyshop.dev.storm.fault.FaultKind;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came of a storm, to be read and pasted.
 *
 * @param endNs when the last fault was over
 */
record StormReport(
    StormOptions options,
    List<Broken> broken,
    long endNs,
    CallStatistics calls,
    SagaWatch watch,
    Ledger ledger,
    List<Finding> findings) {

  /** Whether nothing was lost or doubled. */
  boolean holds() {
    return ShopAudit.allHold(findings);
  }

  void print(PrintWriter out) {
    out.println();
    out.println("polyshop storm: " + options);
    out.println();
    faults().print(out);
    out.println();
    out.println("orders     " + orders());
    out.println("requests   " + requests());
    out.println(
        "slowest    an answer after %s; %d requests without one after 6 s"
            .formatted(seconds(calls.slowestNs()), calls.late()));
    out.println("checked    " + findings.size() + " rules, the audit's and what was promised");
    var wrong = findings.stream().filter(finding -> !finding.holds()).toList();
    if (!wrong.isEmpty()) {
      var table = new TextTable("", "RULE", "EXPECTED", "FOUND", "WHICH");
      wrong.forEach(
          f ->
              table.add("BROKEN", f.rule(), f.expected(), f.found(), String.join(", ", f.named())));
      out.println();
      table.print(out);
    }
    out.println();
    out.println(holds() ? "nothing was lost or doubled" : wrong.size() + " rules are broken");
    out.flush();
  }

  private TextTable faults() {
    var table =
        new TextTable(
            "FAULT", "TIMES", "GOOD ANSWER AFTER", "AT WORST", "AN ORDER STOOD STILL", "AT WORST");
    for (var kind : options.faults()) {
      var answers = longest(kind, calls.calls());
      var pauses = longest(kind, watch.pauses());
      if (!answers.isEmpty()) {
        row(table, kind.label(), answers, pauses);
      }
    }
    row(table, "any", longest(null, calls.calls()), longest(null, watch.pauses()));
    return table;
  }

  private static void row(TextTable table, String name, List<Long> answers, List<Long> pauses) {
    table.add(
        name,
        Integer.toString(answers.size()),
        seconds(median(answers)),
        seconds(median(answers, 1)),
        seconds(median(pauses)),
        seconds(median(pauses, 1)));
  }

  /** The longest span that each fault of the kind was met by, in order of length. */
  private List<Long> longest(FaultKind kind, Iterable<Span> spans) {
    var longest = new ArrayList<Long>();
    for (int i = 0; i < broken.size(); i++) {
      if (kind == null || broken.get(i).kind() == kind) {
        var until = i + 1 < broken.size() ? broken.get(i + 1).beganNs() : Long.MAX_VALUE;
        longest.add(Broken.longestNs(spans, broken.get(i).beganNs(), until));
      }
    }
    return longest.stream().sorted().toList();
  }

  private String orders() {
    return "%d accepted; %d cancelled, %d sent, %d refunds, %d changes of stock, %d log-outs"
        .formatted(
            ledger.orders().size(),
            ledger.cancelled().size(),
            ledger.fulfilled().size(),
            ledger.refunds().size(),
            ledger.adjustments().values().stream().mapToLong(Number::longValue).sum(),
            ledger.endedTokens().size());
  }

  private String requests() {
    return calls.byStatus().entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining(", "))
        + "; "
        + calls.retries()
        + " of them retries";
  }

  private static long median(List<Long> sorted) {
    return median(sorted, 0.5);
  }

  private static long median(List<Long> sorted, double share) {
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() * share, sorted.size() - 1));
  }

  static String seconds(long ns) {
    return String.format(Locale.ROOT, "%.1f s", ns / 1e9);
  }
}
