package io.polyshop.testkit;

import io.polyshop.contracts.Event;
import java.util.Map;
import java.util.UUID;

/**
 * An event as it stands in Kafka: its CloudEvents id, what it says, and the record's headers
 * ({@code ce_...}, {@code traceparent}) as text.
 */
public record PublishedEvent(UUID id, Event event, Map<String, String> headers) {}
