package io.polyshop.runtime.deadletters;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.KafkaConfig;
import io.polyshop.runtime.kafka.Broker;
import io.polyshop.runtime.sql.Stretch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/**
 * The dead letters of a broker that nobody is done with yet.
 *
 * <p>A letter is done with once a mark says so, a record on the same partition that names its
 * offset: so one letter of many can be, and a crash after the replay repeats the replay, which
 * consumers bear, and never loses the letter. What lies before the first open letter is deleted.
 */
public final class OpenDeadLetters implements AutoCloseable {

  private final Broker broker;

  private OpenDeadLetters(Broker broker) {
    this.broker = broker;
  }

  /** Opens it; the first question finds out whether a broker answers. */
  public static OpenDeadLetters at(KafkaConfig kafka) {
    return new OpenDeadLetters(new Broker(kafka));
  }

  /** The open letters of these topics, in the order in which they were set aside. */
  public List<DeadLetter> open(List<Topic> topics) {
    var letters = new ArrayList<DeadLetter>();
    for (var topic : topics) {
      var all = new ArrayList<DeadLetter>();
      broker.read(
          broker.partitions(topic.deadLetterName()), r -> all.add(new DeadLetter(topic, r)));
      letters.addAll(open(all, done(all)));
    }
    return letters;
  }

  /**
   * Some of the open letters of all topics, by topic, partition and offset.
   *
   * @param after behind which place; from the beginning if it is empty
   * @param most how many letters to look at; those of them that are done with are left out
   */
  public Stretch<DeadLetterSummary, DeadLetterPlace> page(
      Optional<DeadLetterPlace> after, int most) {
    return DeadLetterPages.read(broker, after, most);
  }

  /** The letter at the place, if it is there and open. */
  public Optional<DeadLetter> find(DeadLetterPlace place) {
    var partition = new TopicPartition(place.source().deadLetterName(), place.partition());
    if (!broker.partitions(partition.topic()).contains(partition)) {
      return Optional.empty();
    }
    var found = new AtomicReference<DeadLetter>();
    broker.read(
        Map.of(partition, place.offset()),
        r -> {
          var letter = new DeadLetter(place.source(), r);
          if (letter.marksDone() == place.offset()) {
            found.set(null);
          } else if (letter.marksDone() < 0 && letter.place().equals(place)) {
            found.set(letter);
          }
        });
    return Optional.ofNullable(found.get());
  }

  /**
   * Sends the letters to their topics; those that a newer record replaces are only done with. Those
   * without their value stay open: without it a record would say something else.
   */
  public Replayed replay(List<DeadLetter> letters) {
    var incomplete = letters.stream().filter(DeadLetter::isWithoutValue).toList();
    var whole = letters.stream().filter(letter -> !letter.isWithoutValue()).toList();
    var superseded = new Supersession(broker).of(whole);
    var toSend = whole.stream().filter(letter -> !superseded.contains(letter)).toList();
    broker.send(toSend.stream().map(DeadLetter::original).toList());
    broker.send(whole.stream().map(DeadLetter::doneMark).toList());
    whole.stream().map(DeadLetter::source).distinct().forEach(this::tidy);
    return new Replayed(toSend, List.copyOf(superseded), incomplete);
  }

  /** What was sent, and what was not: it was out of date, or is not here as it was. */
  public record Replayed(
      List<DeadLetter> sent, List<DeadLetter> superseded, List<DeadLetter> incomplete) {}

  @Override
  public void close() {
    broker.close();
  }

  /** Deletes what is before the first open letter of each partition. */
  private void tidy(Topic topic) {
    var partitions = broker.partitions(topic.deadLetterName());
    var all = new ArrayList<DeadLetter>();
    var keepFrom = broker.read(partitions, r -> all.add(new DeadLetter(topic, r)));
    for (var letter : open(all, done(all))) {
      keepFrom.merge(letter.partition(), letter.offset(), Math::min);
    }
    var deletions = new HashMap<TopicPartition, RecordsToDelete>();
    keepFrom.forEach((p, offset) -> deletions.put(p, RecordsToDelete.beforeOffset(offset)));
    try {
      broker.admin().deleteRecords(deletions).all().get();
    } catch (ExecutionException e) {
      // A broker that forbids it: the marks are enough.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<TopicPartition, Set<Long>> done(List<DeadLetter> all) {
    var done = new HashMap<TopicPartition, Set<Long>>();
    for (var mark : all) {
      if (mark.marksDone() >= 0) {
        done.computeIfAbsent(mark.partition(), p -> new HashSet<>()).add(mark.marksDone());
      }
    }
    return done;
  }

  private static List<DeadLetter> open(List<DeadLetter> all, Map<TopicPartition, Set<Long>> done) {
    return all.stream()
        .filter(letter -> letter.marksDone() < 0)
        .filter(l -> !done.getOrDefault(l.partition(), Set.of()).contains(l.offset()))
        .toList();
  }
}
