package io.polyshop.notification.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that was claimed in order to be sent, with the contact as it is now. Its times are of
 * the database's clock.
 *
 * @param id the event's, or for a mail that is sent again an id of its own; also the id of its row
 *     in the message log
 * @param userId null if it is not known yet whose order it is
 * @param orderId null if it is not about an order
 * @param data see {@link Notification#data}
 * @param attempt which attempt to send it this is, from 1
 * @param contact null if it is not known yet
 * @param resendOf the mail that it repeats, or null
 * @param traceParent the trace of what it tells of, or null
 */
public record Delivery(
    UUID id,
    Template template,
    UUID userId,
    UUID orderId,
    Map<String, Object> data,
    int attempt,
    Instant createdAt,
    Instant claimedAt,
    Contact contact,
    UUID resendOf,
    String traceParent) {

  /** Whether the message came too late to be of use. */
  public boolean isExpired() {
    return data.get(NotificationRules.EXPIRES_AT) instanceof String end
        && !Instant.parse(end).isAfter(claimedAt);
  }

  /**
   * Where it goes, if that is known: to the address that it names, else to where the channel
   * reaches the contact. An address that is not confirmed is none.
   */
  public Optional<String> address(Channel channel) {
    if (channel == Channel.SMS) {
      return Optional.ofNullable(contact).map(Contact::phone);
    }
    return data.get(NotificationRules.TO) instanceof String named
        ? Optional.of(named)
        : Optional.ofNullable(contact).filter(Contact::emailConfirmed).map(Contact::email);
  }
}
