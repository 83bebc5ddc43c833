package io.polyshop.dev.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/**
 * The result of an audit as metrics, in a file: whoever reads it sees all of it or the last one.
 */
final class AuditMetrics {

  private static final String FORM =
      """
      # HELP polyshop_audit_broken_rules Rules that the last audit found broken
      # TYPE polyshop_audit_broken_rules gauge
      polyshop_audit_broken_rules %d
      # HELP polyshop_audit_last_run_timestamp_seconds When the last audit ended
      # TYPE polyshop_audit_last_run_timestamp_seconds gauge
      polyshop_audit_last_run_timestamp_seconds %d
      """;

  private AuditMetrics() {}

  static void write(Path file, long brokenRules, Instant at) {
    try {
      var whole = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(whole, FORM.formatted(brokenRules, at.getEpochSecond()));
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
