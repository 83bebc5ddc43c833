package io.polyshop.dev.replay;

import io.polyshop.runtime.kafka.Broker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a stretch begins or ends: at a time or at an offset.
 *
 * @param time or null
 * @param offset or null
 */
record Bound(Instant time, Long offset) {

  /**
   * Reads {@code 2026-11-01T00:00Z}, {@code 2026-11-01} (its beginning in UTC) or an offset.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static Bound parse(String text) {
    if (text.matches("\\d{1,18}")) {
      return new Bound(null, Long.parseLong(text));
    }
    try {
      return new Bound(
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC),
          null);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' must be a time such as 2026-11-01T00:00Z, a day, or an offset", e);
    }
  }

  /** The first offset that is not before it; the end if there is none. */
  long offset(Broker broker, TopicPartition partition, long end) {
    if (time == null) {
      return offset;
    }
    var spec = OffsetSpec.forTimestamp(time.toEpochMilli());
    var found = Stretch.offsets(broker, Map.of(partition, spec)).get(partition);
    // Kafka answers -1 if nothing is so late.
    return found < 0 ? end : found;
  }
}
