package io.polyshop.analytics.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.polyshop.analytics.domain.CountingRules;
import java.util.List;

/**
 * A report.
 *
 * @param currency of all its revenue (ISO 4217); none if the items have currencies of their own
 * @param timeZone whose days they are
 */
record ReportView<T>(
    @JsonInclude(JsonInclude.Include.NON_NULL) String currency, String timeZone, List<T> items) {

  static <T> ReportView<T> inOneCurrency(CountingRules rules, List<T> items) {
    return in(rules.reportingCurrency(), rules, items);
  }

  static <T> ReportView<T> in(String currency, CountingRules rules, List<T> items) {
    return new ReportView<>(currency, rules.timeZone().getId(), items);
  }

  static <T> ReportView<T> byCurrency(CountingRules rules, List<T> items) {
    return new ReportView<>(null, rules.timeZone().getId(), items);
  }
}
