package io.polyshop.notification.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.domain.Contact;
import io.polyshop.notification.domain.Delivery;
import io.polyshop.notification.domain.DeliveryStatus;
import io.polyshop.notification.domain.SendingRules;
import io.polyshop.notification.domain.Settlement;
import io.polyshop.notification.domain.Template;
import io.polyshop.notification.transport.OutgoingMessage;
import io.polyshop.runtime.calls.CallEnd;
import io.polyshop.runtime.calls.CallEnd.Answered;
import io.polyshop.runtime.calls.CallEnd.Failed;
import io.polyshop.runtime.calls.CallEnd.GivenUp;
import io.polyshop.runtime.calls.CallEnd.NotMade;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a delivery by the end of its third attempt. */
class DeliveryCallsTest {

  private static final Delivery DELIVERY =
      new Delivery(
          new UUID(0, 1),
          Template.WELCOME,
          new UUID(0, 2),
          null,
          Map.of(),
          3,
          Instant.EPOCH,
          Instant.EPOCH,
          new Contact(new UUID(0, 2), "jane@example.com", true, "Jane", null, Instant.EPOCH),
          null,
          null);

  @Test
  void whatWasSentIsDone() {
    var settlement = settled(new Answered<>(Settlement.sent(DELIVERY)));

    assertThat(settlement.status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(settlement.attempts()).isEqualTo(3);
    assertThat(settlement.error()).isNull();
  }

  @Test
  void aRefusalIsFinal() {
    var settlement = settled(new Answered<>(Settlement.failed(DELIVERY, "no such user")));

    assertThat(settlement.status()).isEqualTo(DeliveryStatus.FAILED);
    assertThat(settlement.error()).isEqualTo("no such user");
  }

  @Test
  void aFailureIsTriedAgainAfterItsDelay() {
    var settlement = settled(new Failed<>(8_000, "busy\r\nvery busy"));

    assertThat(settlement.status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(settlement.attempts()).isEqualTo(3);
    assertThat(settlement.delay()).contains(Duration.ofSeconds(8));
    assertThat(settlement.error()).isEqualTo("busy very busy");
  }

  @Test
  void theLastAttemptIsTheLast() {
    var settlement = settled(new GivenUp<>("busy"));

    assertThat(settlement.status()).isEqualTo(DeliveryStatus.FAILED);
    assertThat(settlement.attempts()).isEqualTo(3);
    assertThat(settlement.error()).isEqualTo("busy");
  }

  @Test
  void whatWasNotTriedIsNoAttemptAndDueAsBefore() {
    var settlement = settled(new NotMade<>());

    assertThat(settlement.status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(settlement.attempts()).isEqualTo(2);
    assertThat(settlement.delay()).isEmpty();
  }

  @Test
  void whatCannotBeRenderedIsGivenUpWithoutACall() {
    var calls =
        new DeliveryCalls(
            Channel.EMAIL, null, null, new SendingRules(Duration.ofHours(72)), null, null);
    var message = Future.<OutgoingMessage>failedFuture("no field orderId");

    var settlement = calls.endsWithoutCall(new DeliveryCall(DELIVERY, "server", message));

    assertThat(settlement)
        .hasValue(Settlement.failed(DELIVERY, "cannot be rendered: no field orderId"));
  }

  private static Settlement settled(CallEnd<Settlement> end) {
    return DeliveryCalls.settlement(DELIVERY, end);
  }
}
