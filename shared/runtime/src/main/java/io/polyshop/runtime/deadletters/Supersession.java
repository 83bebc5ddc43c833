package io.polyshop.runtime.deadletters;

import io.polyshop.runtime.kafka.Broker;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Letters that must not be sent again. On a compacted topic the newest record of a key stands for
 * all: an old one put behind it would become what new readers believe. Who reads the newer record
 * has lost nothing without the old one.
 */
final class Supersession {

  /** What stands on one partition under one key. */
  private record Place(TopicPartition partition, ByteBuffer key) {}

  private final Broker broker;

  Supersession(Broker broker) {
    this.broker = broker;
  }

  /** Those of the letters that a newer record of their key has replaced. */
  Set<DeadLetter> of(List<DeadLetter> letters) {
    var candidates = letters.stream().filter(Supersession::canBe).toList();
    var superseded = new LinkedHashSet<DeadLetter>();
    if (!candidates.isEmpty()) {
      var newest = newest(candidates);
      candidates.stream()
          .filter(l -> newest.getOrDefault(place(l), -1L) > l.originalOffset())
          .forEach(superseded::add);
    }
    return superseded;
  }

  private static boolean canBe(DeadLetter letter) {
    return letter.source().compacted()
        && letter.content().key() != null
        && letter.originalPartition() != null
        && letter.originalOffset() >= 0;
  }

  /** The offset of the newest record at each place, as far back as the oldest letter. */
  private Map<Place, Long> newest(List<DeadLetter> letters) {
    var from = new HashMap<TopicPartition, Long>();
    letters.forEach(l -> from.merge(l.originalPartition(), l.originalOffset(), Math::min));
    // The headers may speak of a topic that was made anew since.
    from.keySet().retainAll(broker.partitions(letters.get(0).source().topicName()));
    var newest = new HashMap<Place, Long>();
    broker.read(
        from,
        r ->
            newest.put(
                new Place(
                    new TopicPartition(r.topic(), r.partition()),
                    ByteBuffer.wrap(r.key() == null ? new byte[0] : r.key())),
                r.offset()));
    return newest;
  }

  private static Place place(DeadLetter letter) {
    return new Place(letter.originalPartition(), ByteBuffer.wrap(letter.content().key()));
  }
}
