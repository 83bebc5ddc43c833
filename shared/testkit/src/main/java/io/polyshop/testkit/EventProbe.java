package io.polyshop.testkit;

import io.polyshop.contracts.CloudEventHeaders;
import io.polyshop.contracts.Event;
import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.MalformedEventException;
import io.polyshop.contracts.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Watches all topics from the start of the test class on, and shows what services published there;
 * what the test itself published is left out.
 */
public final class EventProbe {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration INTERVAL = Duration.ofMillis(20);
  private static final Set<String> TOPICS =
      Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toUnmodifiableSet());

  private final TopicReader reader;

  EventProbe(TopicReader reader) {
    this.reader = reader;
  }

  /**
   * Waits for an event of the type that the predicate holds for, and answers the first such.
   *
   * @throws AssertionError if none comes within 20 seconds; says which of the type did come
   */
  public <E extends Event> E await(Class<E> type, Predicate<E> which) {
    try {
      return Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(INTERVAL)
          .atMost(TIMEOUT)
          .until(() -> all(type, which), found -> !found.isEmpty())
          .get(0);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "no such " + type.getSimpleName() + " in " + TIMEOUT + ", but " + all(type, any -> true),
          e);
    }
  }

  /** The events of the type that the predicate holds for, of those published so far, in order. */
  public <E extends Event> List<E> all(Class<E> type, Predicate<E> which) {
    return published()
        .map(PublishedEvent::event)
        .filter(type::isInstance)
        .map(type::cast)
        .filter(which)
        .toList();
  }

  /** All events so far, with their ids and headers; in order within one aggregate. */
  public List<PublishedEvent> all() {
    return published().toList();
  }

  private Stream<PublishedEvent> published() {
    return reader.upToNow().stream()
        .filter(record -> TOPICS.contains(record.topic()))
        .flatMap(EventProbe::decode);
  }

  private static Stream<PublishedEvent> decode(ConsumerRecord<String, byte[]> record) {
    var headers = TopicReader.headers(record);
    if (EventPublisher.SOURCE.equals(headers.get(CloudEventHeaders.SOURCE))) {
      return Stream.empty();
    }
    try {
      var event = EventCodec.decode(headers.get(CloudEventHeaders.TYPE), record.value());
      var id = UUID.fromString(headers.getOrDefault(CloudEventHeaders.ID, ""));
      return Stream.of(new PublishedEvent(id, event, Map.copyOf(headers)));
    } catch (MalformedEventException | IllegalArgumentException e) {
      // A test's own poison: no service writes such.
      return Stream.empty();
    }
  }
}
