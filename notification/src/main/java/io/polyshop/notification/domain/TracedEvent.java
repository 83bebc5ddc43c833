package io.polyshop.notification.domain;

import io.polyshop.contracts.Event;
import java.util.UUID;

/**
 * An event, and the trace that it belongs to.
 *
 * @param traceParent W3C trace context, or null
 */
public record TracedEvent(UUID id, Event event, String traceParent) {}
