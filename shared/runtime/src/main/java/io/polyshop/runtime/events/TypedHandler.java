package io.polyshop.runtime.events;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.EventCodec;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.polyshop.runtime.worker.Loop;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A handler of the event types that it names. All others of the topic are passed over, also those
 * that this program does not know yet: they never become dead letters. It publishes nothing.
 *
 * <pre>{@code
 * TypedHandler.batches(OrderPaid.class, points::add)  // (tx, List<OrderPaid>), one statement a batch
 * TypedHandler.each(OrderPaid.class, points::add)     // (tx, OrderPaid), in the order of the topic
 *     .and(OrderRefunded.class, points::take)
 * }</pre>
 */
public final class TypedHandler implements EventHandler {

  /** Acts upon all events of one type that a batch has. */
  @FunctionalInterface
  public interface Batch<E extends Event> {

    /**
     * Acts upon the events, of which there is at least one; one that came twice is there once.
     *
     * @param tx in a transaction, which the caller commits
     */
    Future<?> handle(SqlConnection tx, List<E> events);
  }

  /** Acts upon one event. */
  @FunctionalInterface
  public interface One<E extends Event> {

    /**
     * Acts upon the event; the next one follows when the answer has come.
     *
     * @param tx in a transaction, which the caller commits
     */
    Future<?> handle(SqlConnection tx, E event);
  }

  private final Set<Class<? extends Event>> types;
  private final Map<Class<? extends Event>, One<?>> steps;
  private final EventHandler work;

  private TypedHandler(
      Set<Class<? extends Event>> types,
      Map<Class<? extends Event>, One<?>> steps,
      EventHandler work) {
    this.types = types;
    this.steps = steps;
    this.work = work;
  }

  /** Handles the events of a type, all of a batch together. */
  public static <E extends Event> EventHandler batches(Class<E> type, Batch<E> action) {
    return new TypedHandler(
        Set.of(type),
        Map.of(),
        (tx, batch) -> {
          var events = ReceivedEvent.only(type, ReceivedEvent.distinct(batch)).toList();
          return events.isEmpty()
              ? Future.succeededFuture(List.of())
              : action.handle(tx, events).map(List.of());
        });
  }

  /** Handles the events of a type, one after the other. */
  public static <E extends Event> TypedHandler each(Class<E> type, One<E> action) {
    return oneByOne(Map.of(type, action));
  }

  /** Handles the events of another type too, in the order in which they stand in the topic. */
  public <E extends Event> TypedHandler and(Class<E> type, One<E> action) {
    var more = new LinkedHashMap<>(steps);
    if (more.put(type, action) != null) {
      throw new IllegalArgumentException("two actions for " + type.getSimpleName());
    }
    return oneByOne(more);
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    return work.handle(tx, batch);
  }

  @Override
  public Predicate<String> ignoredTypes() {
    var named = types.stream().map(EventCodec::typeOf).collect(Collectors.toSet());
    // A record that says no type is no event: it is a dead letter, not somebody else's event.
    return type -> type != null && !named.contains(type);
  }

  private static TypedHandler oneByOne(Map<Class<? extends Event>, One<?>> steps) {
    return new TypedHandler(
        steps.keySet(),
        steps,
        (tx, batch) ->
            Loop.forEach(batch, received -> step(steps, tx, received.event())).map(List.of()));
  }

  @SuppressWarnings("unchecked") // each type was put in with an action for it
  private static <E extends Event> Future<Void> step(
      Map<Class<? extends Event>, One<?>> steps, SqlConnection tx, E event) {
    var action = (One<E>) steps.get(event.getClass());
    return action == null ? Future.succeededFuture() : action.handle(tx, event).mapEmpty();
  }
}
