package io.polyshop.testkit;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all test classes of this process share, started by the first that needs it: the engines, the
 * keys that tokens are signed by, clients. JUnit closes it after the last test.
 */
public final class TestBed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TestBed.class);
  private static final Namespace NAMESPACE = Namespace.create(TestBed.class);
  private static final long CLOSE_TIMEOUT_S = 20;

  private final Backing backing;
  private final Vertx vertx;
  private final JwksServer jwks;
  private final TestTokens tokens;
  private final Admin admin;
  private final EventPublisher publisher;

  private TestBed() {
    backing = Backing.start();
    vertx = Vertx.vertx();
    var key = SigningKey.generate();
    jwks = JwksServer.start(vertx, key.jwk(TestTokens.KEY_ID));
    tokens = new TestTokens(key, jwks.url());
    admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, backing.bootstrapServers()));
    TestTopics.create(admin);
    publisher = new EventPublisher(backing.bootstrapServers());
    LOG.info("tests run on {}", backing.getClass().getSimpleName());
  }

  public static TestBed of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(TestBed.class, type -> new TestBed(), TestBed.class);
  }

  public Backing backing() {
    return backing;
  }

  public Vertx vertx() {
    return vertx;
  }

  JwksServer jwks() {
    return jwks;
  }

  TestTokens tokens() {
    return tokens;
  }

  Admin admin() {
    return admin;
  }

  EventPublisher publisher() {
    return publisher;
  }

  @Override
  public void close() {
    try {
      publisher.close();
      admin.close();
      vertx.close().await(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the clients do not close", e);
    } finally {
      backing.close();
    }
  }
}
