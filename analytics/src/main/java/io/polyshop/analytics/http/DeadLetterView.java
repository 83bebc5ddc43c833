package io.polyshop.analytics.http;

import io.polyshop.runtime.deadletters.DeadLetterSummary;
import java.time.Instant;

/** A dead letter as it is shown. */
record DeadLetterView(
    String topic,
    int partition,
    long offset,
    Instant setAsideAt,
    String consumer,
    String type,
    String key,
    String reason,
    String payload,
    int payloadBytes,
    boolean replayable) {

  static DeadLetterView of(DeadLetterSummary letter) {
    var place = letter.place();
    return new DeadLetterView(
        place.source().topicName(),
        place.partition(),
        place.offset(),
        letter.since(),
        letter.consumer(),
        letter.type(),
        letter.key(),
        letter.error(),
        letter.payload(),
        letter.payloadBytes(),
        letter.isWhole());
  }
}
