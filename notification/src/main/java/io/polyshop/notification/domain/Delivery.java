package io.polyshop.notification.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that a worker has claimed, with the contact as it is now.
 *
 * @param id the event's, or of a resent mail its own: also the id of its row in the log
 * @param userId null if it is not known yet whose order it is
 * @param data see {@link Notification#data}
 * @param attempts how many were made before
 * @param contact null if it is not known yet
 * @param resendOf the log's row that it repeats, or null
 */
public record Delivery(
    UUID id,
    Template template,
    UUID userId,
    UUID orderId,
    Map<String, Object> data,
    int attempts,
    Instant createdAt,
    Contact contact,
    UUID resendOf) {

  /** Whether what it says is of no use any more. */
  public boolean isExpired(Instant now) {
    return data.get(NotificationRules.EXPIRES_AT) instanceof String end
        && !Instant.parse(end).isAfter(now);
  }

  /** Where the channel reaches the contact, if that is known. */
  public Optional<String> address(Channel channel) {
    return Optional.ofNullable(contact)
        .map(known -> channel == Channel.EMAIL ? known.email() : known.phone());
  }
}
