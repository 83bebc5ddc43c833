package io.polyshop.analytics.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.polyshop.analytics.flow.RunFigures;
import java.util.UUID;

/**
 * A run of a load test or a benchmark.
 *
 * @param name as whoever runs it calls it: {@code load checkout}
 * @param beganMs since the epoch
 * @param endedMs null while it runs
 * @param figures of the time between, or so far
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(UUID id, String name, long beganMs, Long endedMs, RunFigures figures) {}
