package io.polyshop.runtime.token;

import io.polyshop.contracts.AuthEvent.SessionsEnded;
import io.polyshop.contracts.CloudEventHeaders;
import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.MalformedEventException;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.KafkaConfig;
import io.polyshop.runtime.kafka.TopicFollower;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link EndedSessions} by reading {@code auth.events}, at each start from so long ago that
 * every token still alive is covered.
 */
final class EndedSessionsFeed implements TopicFollower.Reader {

  private static final Logger LOG = LoggerFactory.getLogger(EndedSessionsFeed.class);

  /** Longer than any access token lives: auth allows 15 minutes, and clocks differ. */
  private static final Duration LOOK_BACK = Duration.ofMinutes(20);

  private static final String TYPE = EventCodec.typeOf(SessionsEnded.class);

  private final String service;
  private final EndedSessions sessions;

  private EndedSessionsFeed(String service, EndedSessions sessions) {
    this.service = service;
    this.sessions = sessions;
  }

  /** A verticle; caught up once all that was known at its start has been read. */
  static TopicFollower verticle(
      String service, KafkaConfig kafka, EndedSessions sessions, Clock clock) {
    return TopicFollower.since(
        () -> clock.instant().minus(LOOK_BACK),
        service + "-ended-sessions",
        kafka,
        Topic.AUTH,
        new EndedSessionsFeed(service, sessions));
  }

  @Override
  public void read(ConsumerRecord<String, byte[]> incoming) {
    var type = incoming.headers().lastHeader(CloudEventHeaders.TYPE);
    if (type == null
        || type.value() == null
        || !TYPE.equals(new String(type.value(), StandardCharsets.UTF_8))) {
      return;
    }
    try {
      sessions.add((SessionsEnded) EventCodec.decode(TYPE, incoming.value()));
    } catch (MalformedEventException e) {
      LOG.warn("{}: {}@{} is no SessionsEnded", service, incoming.topic(), incoming.offset());
    }
  }
}
