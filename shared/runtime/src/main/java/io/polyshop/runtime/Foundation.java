package io.polyshop.runtime;

import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.ServiceConfig;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the runtime gives a service to build upon.
 *
 * @param ids makes ids: UUIDv7 by the database's clock, so that those of all replicas sort by time
 */
public record Foundation(
    Vertx vertx,
    Env env,
    ServiceConfig config,
    Clock clock,
    Supplier<UUID> ids,
    Database database,
    Outbox outbox,
    ServiceMetrics metrics) {}
