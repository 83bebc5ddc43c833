package io.polyshop.analytics.console;

import java.util.List;

/**
 * A process with the services that it runs; those of one that does not answer are the ones it ran
 * last.
 *
 * @param problem why it does not answer, or null
 * @param ageMs how long ago it said the following
 * @param cores how much of a processor it uses
 * @param loopDelayP99Ms how late its event loops were
 */
public record ProcessView(
    String name,
    String problem,
    Long ageMs,
    Double cores,
    Double heapUsedBytes,
    Double heapMaxBytes,
    Double loopDelayP99Ms,
    Long startedAtMs,
    List<ServiceTile> services) {}
