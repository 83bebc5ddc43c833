package io.polyshop.notification.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.notification.domain.Outcome;
import io.polyshop.notification.domain.Outcome.NotTried;
import io.polyshop.notification.domain.Outcome.Sent;
import io.polyshop.notification.domain.Outcome.Unreachable;
import io.polyshop.notification.domain.Template;
import io.polyshop.notification.message.Message;
import io.polyshop.notification.transport.OutgoingMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final List<Promise<Outcome>> underWay = new ArrayList<>();

  @Test
  void noMoreAreUnderWayThanThereAreLanes() {
    var all = Lanes.send(this::slowly, messages(5), 2, () -> false);
    assertThat(underWay).hasSize(2);

    underWay.get(0).complete(new Sent());
    assertThat(underWay).hasSize(3);
    for (int i = 1; i < 5; i++) {
      assertThat(all.isComplete()).isFalse();
      underWay.get(i).complete(new Sent());
    }

    assertThat(all.result()).isEqualTo(Collections.nCopies(5, new Sent()));
  }

  @Test
  void theRestIsNotTriedWhenTheOtherSideIsAway() {
    var away = new Unreachable("refused");
    var all = Lanes.send(this::slowly, messages(4), 2, () -> false);

    underWay.get(1).complete(away);
    underWay.get(0).complete(new Sent());

    assertThat(all.result()).containsExactly(new Sent(), away, new NotTried(), new NotTried());
  }

  @Test
  void nothingIsBegunWhenTimeIsUp() {
    var all = Lanes.send(this::slowly, messages(3), 2, () -> underWay.size() == 1);

    underWay.get(0).complete(new Sent());

    assertThat(all.result()).containsExactly(new Sent(), new NotTried(), new NotTried());
  }

  @Test
  void thousandsThatAreSentAtOnceNeedNoStack() {
    var all =
        Lanes.send(m -> Future.succeededFuture(new Sent()), messages(100_000), 1, () -> false);

    assertThat(all.result()).hasSize(100_000).doesNotContain(new NotTried());
  }

  @Test
  void nothingToSendIsDoneAtOnce() {
    assertThat(Lanes.send(this::slowly, List.of(), 4, () -> false).result()).isEmpty();
  }

  private Future<Outcome> slowly(OutgoingMessage message) {
    underWay.add(Promise.promise());
    return underWay.get(underWay.size() - 1).future();
  }

  private static List<OutgoingMessage> messages(int count) {
    var one = new OutgoingMessage(new UUID(0, 1), Template.WELCOME, "a@b.c", new Message("s", "t"));
    return Collections.nCopies(count, one);
  }
}
