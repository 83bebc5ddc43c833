package io.polyshop.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.notification.domain.Outcome.Deferred;
import io.polyshop.notification.domain.Outcome.NotTried;
import io.polyshop.notification.domain.Outcome.Refused;
import io.polyshop.notification.domain.Outcome.Sent;
import io.polyshop.notification.domain.Outcome.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  private static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");
  private static final RetryPolicy POLICY =
      new RetryPolicy(8, Duration.ofSeconds(2), Duration.ofHours(72));

  @Test
  void whatWasSentIsDone() {
    var settlement = POLICY.after(delivery(2), new Sent(), CREATED);

    assertThat(settlement.status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(settlement.attempts()).isEqualTo(3);
    assertThat(settlement.error()).isNull();
  }

  @Test
  void aRefusalIsFinal() {
    var settlement = POLICY.after(delivery(0), new Refused("no such user"), CREATED);

    assertThat(settlement.status()).isEqualTo(DeliveryStatus.FAILED);
    assertThat(settlement.error()).isEqualTo("no such user");
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 8", "2, 32", "3, 128", "4, 512", "5, 2048", "6, 8192"})
  void delaysGrowFourfold(int attemptsBefore, long delayS) {
    for (var outcome : new Outcome[] {new Deferred("busy"), new Unreachable("refused")}) {
      var settlement = POLICY.after(delivery(attemptsBefore), outcome, CREATED);

      assertThat(settlement.status()).isEqualTo(DeliveryStatus.PENDING);
      assertThat(settlement.attempts()).isEqualTo(attemptsBefore + 1);
      assertThat(settlement.nextAttemptAt()).isEqualTo(CREATED.plusSeconds(delayS));
    }
  }

  @Test
  void delaysEndAtFourHours() {
    var patient = new RetryPolicy(100, Duration.ofSeconds(2), Duration.ofHours(72));

    assertThat(patient.after(delivery(90), new Deferred("busy"), CREATED).nextAttemptAt())
        .isEqualTo(CREATED.plus(Duration.ofHours(4)));
  }

  @Test
  void theLastAttemptIsTheLast() {
    var settlement = POLICY.after(delivery(7), new Deferred("busy"), CREATED);

    assertThat(settlement.status()).isEqualTo(DeliveryStatus.FAILED);
    assertThat(settlement.attempts()).isEqualTo(8);
    assertThat(settlement.error()).isEqualTo("busy");
  }

  @Test
  void whatWasNotTriedIsNoAttempt() {
    var settlement = POLICY.after(delivery(7), new NotTried(), CREATED);

    assertThat(settlement.status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(settlement.attempts()).isEqualTo(7);
    assertThat(settlement.nextAttemptAt()).isEqualTo(CREATED.plusSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({"0, 500", "100, 500", "5000, 5000", "36000000, 3600000"})
  void waitsForAContactAsLongAgainAsItHasWaited(long waitedMs, long waitMs) {
    var now = CREATED.plusMillis(waitedMs);
    var settlement = POLICY.withoutContact(delivery(0), now);

    assertThat(settlement.status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(settlement.waiting()).isTrue();
    assertThat(settlement.attempts()).isZero();
    assertThat(settlement.nextAttemptAt()).isEqualTo(now.plusMillis(waitMs));
  }

  @Test
  void doesNotWaitForAContactForEver() {
    var now = CREATED.plus(Duration.ofHours(73));

    assertThat(POLICY.withoutContact(delivery(0), now).status()).isEqualTo(DeliveryStatus.SKIPPED);
  }

  private static Delivery delivery(int attempts) {
    var id = UUID.randomUUID();
    return new Delivery(id, Template.WELCOME, id, null, Map.of(), attempts, CREATED, null, null);
  }
}
