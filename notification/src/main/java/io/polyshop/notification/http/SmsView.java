package io.polyshop.notification.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.polyshop.notification.store.MessageLogEntry;
import java.time.Instant;
import java.util.UUID;

/** A text message that was sent or given up, as the API shows it. */
record SmsView(
    UUID id,
    String phoneNumber,
    String template,
    String status,
    String errorMessage,
    @JsonRawValue String metadata,
    Instant createdAt) {

  static SmsView of(MessageLogEntry row) {
    return new SmsView(
        row.id(),
        row.address(),
        row.template(),
        row.status(),
        row.errorMessage(),
        row.metadata(),
        row.createdAt());
  }
}
