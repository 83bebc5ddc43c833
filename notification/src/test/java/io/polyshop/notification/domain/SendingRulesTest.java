package io.polyshop.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SendingRulesTest {

  private static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");
  private static final Contact JANE =
      new Contact(UUID.randomUUID(), "jane@example.com", true, "Jane", "+4917012345678", CREATED);
  private static final Contact WITHOUT_PHONE =
      new Contact(UUID.randomUUID(), "jane@example.com", true, "Jane", null, CREATED);

  private final SendingRules rules = new SendingRules(Duration.ofHours(72));

  @ParameterizedTest
  @CsvSource({"0, 500", "100, 500", "5000, 5000", "36000000, 3600000"})
  void waitsForAContactAsLongAgainAsItHasWaited(long waitedMs, long waitMs) {
    var settlement = settled(Channel.EMAIL, delivery(CREATED.plusMillis(waitedMs), null));

    assertThat(settlement.status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(settlement.waiting()).isTrue();
    assertThat(settlement.attempts()).isZero();
    assertThat(settlement.delay()).contains(Duration.ofMillis(waitMs));
  }

  @Test
  void waitsForTheAddressToBeConfirmed() {
    var unconfirmed = new Contact(UUID.randomUUID(), "a@b.example", false, "A", "+49170", CREATED);
    var delivery = delivery(CREATED.plusMillis(5000), unconfirmed);

    assertThat(settled(Channel.EMAIL, delivery).waiting()).isTrue();
    assertThat(rules.settleUnsent(Channel.SMS, delivery)).isEmpty();
  }

  @Test
  void doesNotWaitForAContactForEver() {
    var late = delivery(CREATED.plus(Duration.ofHours(73)), null);

    assertThat(settled(Channel.EMAIL, late)).isEqualTo(Settlement.skipped(late));
  }

  @Test
  void aTextMessageNeitherWaitsForAPhoneNorGoesNowhere() {
    var delivery = delivery(CREATED, WITHOUT_PHONE);

    assertThat(settled(Channel.SMS, delivery)).isEqualTo(Settlement.skipped(delivery));
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void sendsToAnAddressThatIsKnown(Channel channel) {
    assertThat(rules.settleUnsent(channel, delivery(CREATED, JANE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "1, true"})
  void skipsWhatHasExpired(long msAfterExpiry, boolean skipped) {
    var data = Map.<String, Object>of("expiresAt", CREATED.toString());
    var delivery = delivery(CREATED.plusMillis(msAfterExpiry), JANE, data);

    assertThat(rules.settleUnsent(Channel.EMAIL, delivery).isPresent()).isEqualTo(skipped);
  }

  private Settlement settled(Channel channel, Delivery delivery) {
    return rules.settleUnsent(channel, delivery).orElseThrow();
  }

  private static Delivery delivery(Instant claimedAt, Contact contact) {
    return delivery(claimedAt, contact, Map.of());
  }

  private static Delivery delivery(Instant claimedAt, Contact contact, Map<String, Object> data) {
    var id = UUID.randomUUID();
    return new Delivery(
        id, Template.WELCOME, id, null, data, 1, CREATED, claimedAt, contact, null, null);
  }
}
