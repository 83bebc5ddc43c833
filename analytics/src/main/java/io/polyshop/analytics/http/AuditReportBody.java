package io.polyshop.analytics.http;

import io.polyshop.analytics.console.AuditReport;
import java.util.List;

/** What an audit found. */
record AuditReportBody(List<Finding> findings) {

  /** What a rule met. */
  record Finding(String rule, String expected, String found, boolean holds, List<String> which) {}

  AuditReport report(long atMs) {
    var broken =
        findings.stream()
            .filter(finding -> !finding.holds())
            .map(f -> new AuditReport.Broken(f.rule(), f.expected(), f.found(), f.which()))
            .toList();
    return new AuditReport(atMs, findings.size(), broken, null);
  }
}
