package io.polyshop.notification.process;

import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.domain.Delivery;
import io.polyshop.notification.domain.Outcome;
import io.polyshop.notification.domain.Outcome.Unreachable;
import io.polyshop.notification.domain.RetryPolicy;
import io.polyshop.notification.domain.Settlement;
import io.polyshop.notification.message.Messages;
import io.polyshop.notification.message.SingleLine;
import io.polyshop.notification.store.QueueStore;
import io.polyshop.notification.transport.OutgoingMessage;
import io.polyshop.notification.transport.Transport;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlErrors;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of a channel's worker: claim a batch, send it, settle it. A crash between the last two
 * repeats the sending when the lease has ended, with the same ids.
 */
public final class DeliveryRound {

  /** What goes which way, and how many messages are under way at once. */
  public record Route(Channel channel, Transport transport, int lanes) {}

  /** How much is claimed at once, and how long a claim lasts. */
  public record Limits(int batchSize, Duration lease) {}

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRound.class);
  private static final long SETTLE_RETRY_MS = 500;

  private final Vertx vertx;
  private final Clock clock;
  private final Database database;
  private final QueueStore queue;
  private final Channel channel;
  private final Route route;
  private final Messages messages;
  private final RetryPolicy retries;
  private final Limits limits;
  private Instant restingUntil = Instant.MIN;

  public DeliveryRound(
      Vertx vertx,
      Clock clock,
      Database database,
      QueueStore queue,
      Route route,
      Messages messages,
      RetryPolicy retries,
      Limits limits) {
    this.vertx = vertx;
    this.clock = clock;
    this.database = database;
    this.queue = queue;
    this.channel = route.channel();
    this.route = route;
    this.messages = messages;
    this.retries = retries;
    this.limits = limits;
  }

  /** Runs one round; true if there may be more to do at once. */
  public Future<Boolean> run() {
    var now = clock.instant();
    if (now.isBefore(restingUntil)) {
      return Future.succeededFuture(false);
    }
    var leaseEnd = now.plus(limits.lease());
    return database
        .transaction(tx -> queue.claim(tx, channel, now, leaseEnd, limits.batchSize()))
        .compose(claimed -> deliver(claimed, now, leaseEnd));
  }

  private Future<Boolean> deliver(List<Delivery> claimed, Instant now, Instant leaseEnd) {
    if (claimed.isEmpty()) {
      return Future.succeededFuture(false);
    }
    var settled = new ArrayList<Settlement>(claimed.size());
    var sending = new ArrayList<Delivery>(claimed.size());
    var outgoing = new ArrayList<OutgoingMessage>(claimed.size());
    for (var delivery : claimed) {
      prepare(delivery, now, settled, sending, outgoing);
    }
    // Nothing is begun in the second half of the lease: what is under way must end inside it.
    var lastCall = now.plus(limits.lease().dividedBy(2));
    return Lanes.send(
            route.transport(), outgoing, route.lanes(), () -> clock.instant().isAfter(lastCall))
        .compose(outcomes -> settle(settled, sending, outcomes, leaseEnd))
        .map(v -> claimed.size() == limits.batchSize());
  }

  private void prepare(
      Delivery delivery,
      Instant now,
      List<Settlement> settled,
      List<Delivery> sending,
      List<OutgoingMessage> outgoing) {
    if (delivery.isExpired(now)) {
      settled.add(retries.skipped(delivery, now));
      return;
    }
    var address = delivery.address(channel);
    if (address.isEmpty()) {
      settled.add(
          channel == Channel.EMAIL
              ? retries.withoutContact(delivery, now)
              : retries.skipped(delivery, now));
      return;
    }
    try {
      var message = messages.render(channel, delivery);
      outgoing.add(new OutgoingMessage(delivery.id(), delivery.template(), address.get(), message));
      sending.add(delivery);
    } catch (RuntimeException e) {
      LOG.error("{} {} cannot be rendered", channel, delivery.id(), e);
      var error = "cannot be rendered: " + SingleLine.of(e.getMessage());
      settled.add(retries.after(delivery, new Outcome.Refused(error), now));
    }
  }

  private Future<Void> settle(
      List<Settlement> settled, List<Delivery> sent, List<Outcome> outcomes, Instant leaseEnd) {
    var now = clock.instant();
    for (int i = 0; i < outcomes.size(); i++) {
      settled.add(retries.after(sent.get(i), outcomes.get(i), now));
    }
    outcomes.stream().filter(Unreachable.class::isInstance).findFirst().ifPresent(this::rest);
    return settle(settled, leaseEnd);
  }

  private void rest(Outcome unreachable) {
    restingUntil = clock.instant().plus(retries.firstDelay());
    LOG.warn("{} rests for {}: {}", channel, retries.firstDelay(), unreachable);
  }

  /** What was sent must be noted: tries again for as long as nobody else can claim it. */
  private Future<Void> settle(List<Settlement> settled, Instant leaseEnd) {
    return database
        .transaction(tx -> queue.settle(tx, channel, settled, clock.instant()))
        .recover(
            e ->
                mayWorkLater(e) && clock.instant().isBefore(leaseEnd)
                    ? vertx.timer(SETTLE_RETRY_MS).compose(v -> settle(settled, leaseEnd))
                    : Future.failedFuture(e));
  }

  private static boolean mayWorkLater(Throwable error) {
    return SqlErrors.isUnavailable(error) || SqlErrors.isConflict(error);
  }
}
