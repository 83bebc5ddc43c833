package io.polyshop.notification.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that was sent or given up.
 *
 * @param id the delivery's
 * @param address the mail address or the phone number
 * @param status SENT or FAILED
 * @param errorMessage null if it was sent
 * @param metadata a JSON object
 */
public record MessageLogEntry(
    UUID id,
    String address,
    String template,
    String status,
    String errorMessage,
    String metadata,
    Instant createdAt) {}
