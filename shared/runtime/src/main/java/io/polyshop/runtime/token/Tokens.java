package io.polyshop.runtime.token;

import io.polyshop.runtime.config.ServiceConfig;
import io.polyshop.runtime.kafka.TopicFollower;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * What a service needs to believe an access token: auth's public keys, and which sessions ended
 * early. Both are kept up to date while it runs, and both stay in use while auth or the broker is
 * unreachable.
 */
public final class Tokens {

  private final Vertx vertx;
  private final String jwksUrl;
  private final KeySet keys;
  private final TopicFollower feed;
  private final TokenVerifier verifier;
  private Future<String> deployment;

  public Tokens(Vertx vertx, ServiceConfig config, Clock clock) {
    var ended = new EndedSessions(clock);
    this.vertx = vertx;
    this.jwksUrl = config.tokens().jwksUrl();
    this.keys = new KeySet(vertx, jwksUrl, config.tokens().caFile());
    this.feed = EndedSessionsFeed.verticle(config.service(), config.kafka(), ended, clock);
    this.verifier = new TokenVerifier(vertx, config.tokens(), keys, ended, clock);
  }

  /**
   * Begins to ask for both; {@link #hasKeys} and {@link #knowsEndedSessions} tell how far it is.
   */
  public void start() {
    keys.start();
    deployment = vertx.deployVerticle(feed);
  }

  public TokenVerifier verifier() {
    return verifier;
  }

  /** Fails, saying what is missing, until there is a key to verify tokens by. */
  public Future<Void> hasKeys() {
    return keys.isReady()
        ? Future.succeededFuture()
        : Future.failedFuture("no key to verify tokens by from " + jwksUrl);
  }

  /**
   * Fails until all that was known at the start about ended sessions has been read. After that a
   * broker that is away is no reason to refuse everybody.
   */
  public Future<Void> knowsEndedSessions() {
    return feed.hasCaughtUp()
        ? Future.succeededFuture()
        : Future.failedFuture("has not read yet which sessions ended");
  }

  public Future<Void> close() {
    keys.close();
    return deployment == null ? Future.succeededFuture() : deployment.compose(vertx::undeploy);
  }
}
