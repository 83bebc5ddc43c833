package io.polyshop.runtime.deadletters;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.kafka.Broker;
import io.polyshop.runtime.sql.Stretch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The open dead letters a page at a time, by topic, partition and offset. What is behind a page is
 * read too, as it says what is done with, but not kept.
 */
final class DeadLetterPages {

  private final Broker broker;
  private final int most;
  private final Map<DeadLetterPlace, DeadLetterSummary> page = new LinkedHashMap<>();
  private DeadLetterPlace last;
  private int taken;
  private boolean hasMore;

  private DeadLetterPages(Broker broker, int most) {
    this.broker = broker;
    this.most = most;
  }

  /** At most so many letters behind the place; fewer if some of them are done with. */
  static Stretch<DeadLetterSummary, DeadLetterPlace> read(
      Broker broker, Optional<DeadLetterPlace> after, int most) {
    var pages = new DeadLetterPages(broker, most);
    for (var topic : Topic.values()) {
      if (!pages.hasMore
          && after.map(DeadLetterPlace::source).orElse(topic).compareTo(topic) <= 0) {
        pages.readTopic(topic, after.filter(place -> place.source() == topic));
      }
    }
    return new Stretch<>(
        List.copyOf(pages.page.values()),
        pages.hasMore ? Optional.of(pages.last) : Optional.empty());
  }

  private void readTopic(Topic topic, Optional<DeadLetterPlace> after) {
    var first = after.map(DeadLetterPlace::partition).orElse(0);
    broker.partitions(topic.deadLetterName()).stream()
        .map(TopicPartition::partition)
        .filter(partition -> partition >= first)
        .sorted()
        .forEach(partition -> readPartition(topic, partition, after));
  }

  private void readPartition(Topic topic, int number, Optional<DeadLetterPlace> after) {
    var partition = new TopicPartition(topic.deadLetterName(), number);
    var begun = after.filter(place -> place.partition() == number);
    if (begun.isPresent()) {
      var from = Map.of(partition, begun.get().offset() + 1);
      broker.read(from, r -> see(new DeadLetter(topic, r)));
    } else if (!hasMore) {
      broker.read(List.of(partition), r -> see(new DeadLetter(topic, r)));
    }
  }

  private void see(DeadLetter letter) {
    var done = letter.marksDone();
    if (done >= 0) {
      page.remove(new DeadLetterPlace(letter.source(), letter.place().partition(), done));
    } else if (taken < most) {
      taken++;
      last = letter.place();
      page.put(last, DeadLetterSummary.of(letter));
    } else {
      hasMore = true;
    }
  }
}
