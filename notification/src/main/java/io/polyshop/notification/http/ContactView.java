package io.polyshop.notification.http;

import io.polyshop.notification.domain.Contact;
import java.time.Instant;
import java.util.UUID;

/** How a user is reached, as the API shows it. */
record ContactView(UUID userId, String email, String name, String phone, Instant updatedAt) {

  static ContactView of(Contact contact) {
    return new ContactView(
        contact.userId(), contact.email(), contact.name(), contact.phone(), contact.updatedAt());
  }
}
