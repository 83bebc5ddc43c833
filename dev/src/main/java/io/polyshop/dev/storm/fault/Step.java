package io.polyshop.dev.storm.fault;

import java.time.Duration;

/**
 * One fault of a schedule.
 *
 * @param target the member or service that is broken
 * @param length for how long; until all is as it was, for those that last as long as they last
 * @param variant from 0 to 1, chooses among the ways to do it
 * @param pause after it is over and all is well again
 */
public record Step(
    FaultKind kind, String target, Duration length, double variant, Duration pause) {}
