package io.polyshop.analytics.console;

import io.polyshop.runtime.config.KafkaConfig;
import io.polyshop.runtime.deadletters.DeadLetterPlace;
import io.polyshop.runtime.deadletters.DeadLetterSummary;
import io.polyshop.runtime.deadletters.OpenDeadLetters;
import io.polyshop.runtime.deadletters.OpenDeadLetters.Replayed;
import io.polyshop.runtime.kafka.BrokerException;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Stretch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The dead letters of the broker, for somebody who acts on them, as {@code ./polyshop dead-letters}
 * does. A connection is opened for each question: they are rare, and nobody else pays for them.
 */
public final class DeadLetterDesk {

  private final Vertx vertx;
  private final KafkaConfig kafka;

  public DeadLetterDesk(Vertx vertx, KafkaConfig kafka) {
    this.vertx = vertx;
    this.kafka = kafka;
  }

  /** Open letters behind the place, or from the beginning; fails with 503 without a broker. */
  public Future<Stretch<DeadLetterSummary, DeadLetterPlace>> list(
      Optional<DeadLetterPlace> after, int limit) {
    return ask(letters -> letters.page(after, limit));
  }

  /**
   * Sends a letter to its topic again, unless a newer record replaces it.
   *
   * @return whether it was sent; fails with 404 if it is not open, with 409 if its value was not
   *     kept
   */
  public Future<Boolean> replay(DeadLetterPlace place) {
    return ask(letters -> letters.find(place).map(found -> letters.replay(List.of(found))))
        .map(replayed -> wasSent(replayed.orElseThrow(ApiException::notFound)));
  }

  private static boolean wasSent(Replayed replayed) {
    if (!replayed.incomplete().isEmpty()) {
      throw ApiException.conflict(
          "value_not_kept",
          "the record was too large to be kept with its value; it still stands on its own topic");
    }
    return !replayed.sent().isEmpty();
  }

  /** Nobody waits for another's question, which may wait for a broker that is away. */
  private <T> Future<T> ask(Function<OpenDeadLetters, T> question) {
    return vertx.executeBlocking(
        () -> {
          try (var letters = OpenDeadLetters.at(kafka)) {
            return question.apply(letters);
          } catch (BrokerException e) {
            throw ApiException.unavailable("Kafka does not answer");
          }
        },
        false);
  }
}
