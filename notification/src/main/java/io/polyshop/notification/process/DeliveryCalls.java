package io.polyshop.notification.process;

import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.domain.Delivery;
import io.polyshop.notification.domain.Outcome;
import io.polyshop.notification.domain.Outcome.Deferred;
import io.polyshop.notification.domain.Outcome.Refused;
import io.polyshop.notification.domain.Outcome.Unreachable;
import io.polyshop.notification.domain.SendingRules;
import io.polyshop.notification.domain.Settlement;
import io.polyshop.notification.message.Messages;
import io.polyshop.notification.message.SingleLine;
import io.polyshop.notification.store.QueueStore;
import io.polyshop.notification.transport.OutgoingMessage;
import io.polyshop.notification.transport.Transport;
import io.polyshop.runtime.calls.CallDeferredException;
import io.polyshop.runtime.calls.CallEnd;
import io.polyshop.runtime.calls.CallEnd.Answered;
import io.polyshop.runtime.calls.CallEnd.Failed;
import io.polyshop.runtime.calls.CallEnd.GivenUp;
import io.polyshop.runtime.calls.Claim;
import io.polyshop.runtime.calls.EndedCall;
import io.polyshop.runtime.calls.OutsideCalls;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the deliveries of a channel, as the queue of outside calls asks for it. A crash between
 * sending and settling sends the message again when the lease has ended, with the same id.
 */
public final class DeliveryCalls implements OutsideCalls<DeliveryCall, Settlement> {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryCalls.class);

  private final Channel channel;
  private final Database database;
  private final QueueStore queue;
  private final SendingRules rules;
  private final Messages messages;
  private final Transport transport;

  public DeliveryCalls(
      Channel channel,
      Database database,
      QueueStore queue,
      SendingRules rules,
      Messages messages,
      Transport transport) {
    this.channel = channel;
    this.database = database;
    this.queue = queue;
    this.rules = rules;
    this.messages = messages;
    this.transport = transport;
  }

  @Override
  public Future<List<DeliveryCall>> claim(Claim claim) {
    if (claim.resting().contains(transport.destination())) {
      return Future.succeededFuture(List.of());
    }
    return database
        .transaction(tx -> queue.claim(tx, channel, claim.limit(), claim.lease()))
        .map(this::calls);
  }

  /** Deliveries that are claimed, as calls. */
  List<DeliveryCall> calls(List<Delivery> claimed) {
    return claimed.stream().map(this::call).toList();
  }

  @Override
  public Optional<Settlement> endsWithoutCall(DeliveryCall call) {
    return rules.settleUnsent(channel, call.delivery()).or(() -> unrendered(call));
  }

  @Override
  public Future<Settlement> make(DeliveryCall call) {
    return call.message()
        .compose(transport::send)
        .compose(outcome -> answer(call.delivery(), outcome));
  }

  @Override
  public Future<Void> settle(List<EndedCall<DeliveryCall, Settlement>> ended) {
    var settlements =
        ended.stream().map(end -> settlement(end.call().delivery(), end.end())).toList();
    return database.transaction(tx -> queue.settle(tx, channel, settlements));
  }

  @Override
  public Future<Long> countDue() {
    return queue.countDue(database.statements(), channel);
  }

  private DeliveryCall call(Delivery delivery) {
    var message = Future.succeededFuture(delivery).map(this::message);
    return new DeliveryCall(delivery, transport.destination(), message);
  }

  /** No fault of the mail server's, and no proof that it answers. */
  private Optional<Settlement> unrendered(DeliveryCall call) {
    if (call.message().succeeded()) {
      return Optional.empty();
    }
    var cause = call.message().cause();
    LOG.error("{} {} cannot be rendered", channel, call.id(), cause);
    var error = "cannot be rendered: " + SingleLine.of(cause.getMessage());
    return Optional.of(Settlement.failed(call.delivery(), error));
  }

  private OutgoingMessage message(Delivery delivery) {
    return new OutgoingMessage(
        delivery.id(),
        delivery.template(),
        delivery.address(channel).orElseThrow(),
        messages.render(channel, delivery));
  }

  private static Future<Settlement> answer(Delivery delivery, Outcome outcome) {
    if (outcome instanceof Refused refused) {
      return Future.succeededFuture(Settlement.failed(delivery, refused.error()));
    }
    if (outcome instanceof Deferred deferred) {
      return Future.failedFuture(new CallDeferredException(deferred.error()));
    }
    if (outcome instanceof Unreachable unreachable) {
      return Future.failedFuture(unreachable.error());
    }
    return Future.succeededFuture(Settlement.sent(delivery));
  }

  static Settlement settlement(Delivery delivery, CallEnd<Settlement> end) {
    if (end instanceof Answered<Settlement> answered) {
      return answered.answer();
    }
    if (end instanceof Failed<Settlement> failed) {
      var delay = Duration.ofMillis(failed.delayMs());
      return Settlement.retried(delivery, delay, SingleLine.of(failed.reason()));
    }
    if (end instanceof GivenUp<Settlement> givenUp) {
      return Settlement.failed(delivery, SingleLine.of(givenUp.reason()));
    }
    return Settlement.notTried(delivery);
  }
}
