package io.polyshop.analytics.http;

import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.MIMEHeader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.stream.Stream;
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

  static Reply reply(String[] columns, Stream<Object[]> rows) {
    var text = new StringWriter();
    var format = CSVFormat.RFC4180.builder().setHeader(columns).get();
    try (var printer = new CSVPrinter(text, format)) {
      for (var row : (Iterable<Object[]>) rows::iterator) {
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to a string failed", e);
    }
    return Reply.ok(Buffer.buffer(text.toString()))
        .with("Content-Type", "text/csv; charset=utf-8")
        .with("Vary", "Accept");
  }
}
