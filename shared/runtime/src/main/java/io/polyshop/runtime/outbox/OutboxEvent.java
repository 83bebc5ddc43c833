package io.polyshop.runtime.outbox;

import io.polyshop.contracts.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that is to be published, with its CloudEvents id and time. {@code traceParent} is the
 * W3C trace context of what caused it, or null.
 */
public record OutboxEvent(UUID id, Instant time, Event event, String traceParent) {}
