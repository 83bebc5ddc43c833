package io.polyshop.analytics.console;

import io.vertx.core.json.JsonObject;

/**
 * What a process said when it was looked at.
 *
 * @param atNs by the clock of this process that only goes forward
 * @param readiness {@code {"status", "checks"}} by service
 */
record Look(long atNs, JsonObject readiness, Samples samples) {}
