package io.polyshop.notification.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of a log.
 *
 * @param address the mail address or the phone number
 * @param metadata JSON
 */
public record LogEntry(
    UUID id,
    String address,
    String template,
    String status,
    String errorMessage,
    String metadata,
    Instant createdAt) {}
