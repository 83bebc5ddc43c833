package io.polyshop.notification.process;

import io.polyshop.notification.domain.Outcome;
import io.polyshop.notification.domain.Outcome.NotTried;
import io.polyshop.notification.domain.Outcome.Unreachable;
import io.polyshop.notification.transport.OutgoingMessage;
import io.polyshop.notification.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Sends a batch with a bounded number of messages under way. When the other side turns out to be
 * unreachable, or time is up, the rest is not tried. For one event loop.
 */
final class Lanes {

  private final Transport transport;
  private final List<OutgoingMessage> messages;
  private final BooleanSupplier timeIsUp;
  private final Outcome[] outcomes;
  private final Promise<List<Outcome>> done = Promise.promise();
  private int next;
  private int open;
  private boolean halted;

  private Lanes(Transport transport, List<OutgoingMessage> messages, BooleanSupplier timeIsUp) {
    this.transport = transport;
    this.messages = messages;
    this.timeIsUp = timeIsUp;
    this.outcomes = new Outcome[messages.size()];
    Arrays.fill(outcomes, new NotTried());
  }

  /** The outcomes, in the order of the messages. */
  static Future<List<Outcome>> send(
      Transport transport, List<OutgoingMessage> messages, int lanes, BooleanSupplier timeIsUp) {
    var run = new Lanes(transport, messages, timeIsUp);
    run.open = lanes;
    for (int i = 0; i < lanes; i++) {
      run.lane();
    }
    return run.done.future();
  }

  private void lane() {
    while (next < messages.size() && !halted && !timeIsUp.getAsBoolean()) {
      var index = next++;
      var sending = transport.send(messages.get(index));
      if (!sending.isComplete()) {
        sending.onSuccess(
            outcome -> {
              note(index, outcome);
              lane();
            });
        return;
      }
      note(index, sending.result());
    }
    if (--open == 0) {
      done.complete(List.of(outcomes));
    }
  }

  private void note(int index, Outcome outcome) {
    outcomes[index] = outcome;
    halted |= outcome instanceof Unreachable;
  }
}
