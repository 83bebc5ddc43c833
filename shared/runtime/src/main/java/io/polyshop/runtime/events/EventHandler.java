package io.polyshop.runtime.events;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.EventCodec;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Acts upon the events of one topic, a batch at a time, inside the transaction that it is given;
 * the events that it returns are appended to the outbox in the same transaction.
 *
 * <p>Records can come twice and late: a handler that has seen an event before must change nothing
 * and return nothing for it. Of a topic it is handed every event type that it does not name as
 * {@link #ignored}; it passes over others that do not concern it. A type that is not known here is
 * a dead letter, since nobody can say whether it matters; a {@link TypedHandler}, which names what
 * concerns it, passes over it. Statements are set-based: one a table and batch, not one an event.
 * No external calls.
 *
 * <p>A failure that says the database is unreachable or busy is retried for ever. Any other failure
 * makes the runtime run the batch's records one by one, and put those that fail alone into the dead
 * letters.
 */
@FunctionalInterface
public interface EventHandler {

  /**
   * Acts upon the batch, whose events are in the order of their partitions.
   *
   * @param tx in a transaction, which the caller commits
   * @return the events to publish
   */
  Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch);

  /** Types that do not concern it and are frequent: they are not even decoded for it. */
  default Set<Class<? extends Event>> ignored() {
    return Set.of();
  }

  /**
   * The CloudEvents types that are not decoded for it: those of {@link #ignored}. Asked for once,
   * and tested with null for a record that says no type.
   */
  default Predicate<String> ignoredTypes() {
    return ignored().stream().map(EventCodec::typeOf).collect(Collectors.toSet())::contains;
  }
}
