package io.polyshop.runtime.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A dead letter for somebody who reads it: small, whatever the record's size.
 *
 * @param since when it was set aside
 * @param type as its header says, or {@code -}
 * @param consumer the group that could not handle it
 * @param error why
 * @param payload its value as text, or the beginning of it; null if it has none
 * @param payloadBytes the size of the whole value
 * @param isWhole whether it was kept with its value: only then can it be replayed
 */
public record DeadLetterSummary(
    DeadLetterPlace place,
    Instant since,
    String key,
    String type,
    String consumer,
    String error,
    String payload,
    int payloadBytes,
    boolean isWhole) {

  private static final int MAX_BYTES = 4_096;

  static DeadLetterSummary of(DeadLetter letter) {
    var value = letter.content().value();
    return new DeadLetterSummary(
        letter.place(),
        letter.time(),
        letter.key(),
        letter.type(),
        letter.consumer(),
        letter.error(),
        value == null ? null : beginning(value),
        value == null ? 0 : value.length,
        !letter.isWithoutValue());
  }

  private static String beginning(byte[] value) {
    return new String(value, 0, Math.min(value.length, MAX_BYTES), StandardCharsets.UTF_8);
  }
}
