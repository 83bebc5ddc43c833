package io.polyshop.analytics.http;

import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.MIMEHeader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Tables as CSV (RFC 4180), for clients that ask for it with {@code Accept}. */
final class Csv {

  private Csv() {}

  /** Whether the client prefers CSV to JSON; if both are equal, it gets JSON. */
  static boolean isPreferred(Request request) {
    float csv = 0;
    float json = 0;
    for (var accepted : request.context().parsedHeaders().accept()) {
      if (matches(accepted, "text", "csv")) {
        csv = Math.max(csv, accepted.weight());
      }
      if (matches(accepted, "application", "json")) {
        json = Math.max(json, accepted.weight());
      }
    }
    return csv > json;
  }

  private static boolean matches(MIMEHeader accepted, String type, String subType) {
    return (accepted.component().equals("*") || accepted.component().equals(type))
        && (accepted.subComponent().equals("*") || accepted.subComponent().equals(subType));
  }

  /** The report with what it says of all its items as further columns. */
  static Reply reply(ReportView<? extends CsvRow> report, List<String> columns) {
    var header = new ArrayList<>(columns);
    var common = new ArrayList<Object>();
    if (report.currency() != null) {
      header.add("currency");
      common.add(report.currency());
    }
    header.add("time_zone");
    common.add(report.timeZone());
    return Reply.ok(Buffer.buffer(text(header, common, report.items())))
        .with("Content-Type", "text/csv; charset=utf-8");
  }

  private static String text(
      List<String> header, List<Object> common, List<? extends CsvRow> rows) {
    var text = new StringWriter();
    var format = CSVFormat.RFC4180.builder().setHeader(header.toArray(String[]::new)).get();
    try (var printer = new CSVPrinter(text, format)) {
      for (var row : rows) {
        var cells = new ArrayList<>(row.cells());
        cells.addAll(common);
        printer.printRecord(cells);
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to a string failed", e);
    }
    return text.toString();
  }
}
