package io.polyshop.notification.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.polyshop.notification.store.MessageLogEntry;
import java.time.Instant;
import java.util.UUID;

/** A mail that was sent or given up, as the API shows it. */
record EmailView(
    UUID id,
    String toAddress,
    String template,
    String status,
    String errorMessage,
    @JsonRawValue String metadata,
    Instant createdAt) {

  static EmailView of(MessageLogEntry row) {
    return new EmailView(
        row.id(),
        row.address(),
        row.template(),
        row.status(),
        row.errorMessage(),
        row.metadata(),
        row.createdAt());
  }
}
