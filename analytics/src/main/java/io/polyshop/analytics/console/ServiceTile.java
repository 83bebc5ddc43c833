package io.polyshop.analytics.console;

import java.util.Map;

/**
 * A service as one process runs it. A figure is null if it cannot be told.
 *
 * @param missing what its readiness says is down, and why
 * @param poolWaitMs how long the requests of the last second waited for a database connection
 * @param outboxAgeS the age of the oldest event that Kafka has not acknowledged
 * @param calls external calls that wait or are under way, by queue
 */
public record ServiceTile(
    String service,
    boolean ready,
    Map<String, String> missing,
    Double requestsPerS,
    Double p50Ms,
    Double p99Ms,
    Double clientErrorsPerS,
    Double serverErrorsPerS,
    Double poolWaitMs,
    Double poolWaiting,
    Double outboxRows,
    Double outboxAgeS,
    Map<String, Double> calls) {

  /** Of a service whose process does not answer. */
  static ServiceTile away(String service, String problem) {
    return new ServiceTile(
        service,
        false,
        Map.of("process", problem),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }
}
