package io.polyshop.analytics.domain;

import io.polyshop.contracts.Event;
import java.time.Instant;
import java.util.UUID;

/** An event, with its id and the time when it occurred. */
public record OccurredEvent(UUID id, Instant time, Event event) {}
