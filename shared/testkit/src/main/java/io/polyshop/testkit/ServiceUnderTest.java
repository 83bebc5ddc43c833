package io.polyshop.testkit;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.Topic;
import io.polyshop.embedded.TcpLine;
import io.polyshop.runtime.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A service that runs for the length of a test class, on a fresh database of its own and on the
 * Kafka that all test classes share, of which it sees only what comes after the class's start. Its
 * neighbours are played by the test.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ServiceUnderTest order =
 *     ServiceUnderTest.of(new OrderService()).with("ORDER_PAYMENT_TTL", "2s");
 * }</pre>
 */
public final class ServiceUnderTest implements BeforeAllCallback, AfterAllCallback {

  private final Service service;
  private final Map<String, Supplier<String>> settings = new LinkedHashMap<>();
  private boolean proxied;
  private String databaseOptions = "";
  private Scene scene;
  private int openClasses;

  private ServiceUnderTest(Service service) {
    this.service = service;
  }

  public static ServiceUnderTest of(Service service) {
    return new ServiceUnderTest(service);
  }

  /** A setting of the service, as an environment variable would give it. */
  public ServiceUnderTest with(String name, String value) {
    return with(name, () -> value);
  }

  /** A setting that is asked for at each start of the service. */
  public ServiceUnderTest with(String name, Supplier<String> value) {
    settings.put(name, value);
    return this;
  }

  /** The service reaches its database by {@link #databaseLine}, which a test can make bad. */
  public ServiceUnderTest byDatabaseProxy() {
    proxied = true;
    return this;
  }

  /** Another replica of the service. */
  public interface Replica extends AutoCloseable {

    /** The port of its API. */
    int port();

    @Override
    void close();
  }

  /**
   * A database with rules of its own for letters, as another cluster may have them.
   *
   * @param options of {@code create database}, such as {@code locale_provider icu icu_locale
   *     'tr-TR' locale 'C'}
   */
  public ServiceUnderTest inDatabase(String options) {
    databaseOptions = "template template0 encoding 'UTF8' " + options;
    return this;
  }

  /** Called by JUnit; for nested classes too, which share the service of the outer one. */
  @Override
  public void beforeAll(ExtensionContext context) {
    if (openClasses++ == 0) {
      scene = Scene.open(TestBed.of(context), service, settings, databaseOptions, proxied);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (--openClasses == 0 && scene != null) {
      scene.close();
      scene = null;
    }
  }

  /** A caller without a token. */
  public ApiClient anonymous() {
    return new ApiClient(scene().calls(), null, Map.of());
  }

  /** A new user with these roles. */
  public ApiClient as(String... roles) {
    return asUser(UUID.randomUUID(), roles);
  }

  /** This user, with these roles. */
  public ApiClient asUser(UUID user, String... roles) {
    return new ApiClient(scene().calls(), user, bearer(tokens().token(user, roles)));
  }

  /** A caller with this token, be it good or not. */
  public ApiClient withToken(String token) {
    return new ApiClient(scene().calls(), null, bearer(token));
  }

  /**
   * Hostile requests to every operation.
   *
   * @param client may call all of them
   */
  public HostileRequests hostileRequests(ApiClient client) {
    return new HostileRequests(scene().contract().contract(), client);
  }

  public TestTokens tokens() {
    return scene().bed().tokens();
  }

  /** The port of the API; another after a restart. */
  public int port() {
    return scene().port();
  }

  /** Publishes the event as a neighbour would; answers its id. */
  public UUID publish(Event event) {
    return scene().bed().publisher().publish(event);
  }

  /** Publishes the event under this id: twice the same id is a duplicate. */
  public void publish(UUID eventId, Event event) {
    scene().bed().publisher().publish(eventId, event);
  }

  /** Publishes the events quickly one after the other, in this order; answers their ids. */
  public List<UUID> publishAll(List<? extends Event> events) {
    return scene().bed().publisher().publishAll(events);
  }

  /** Puts any record on a topic. */
  public void publishRaw(Topic topic, String key, Map<String, String> headers, byte[] value) {
    scene().bed().publisher().publishRaw(topic, key, headers, value);
  }

  /** What the service published since the class's start. */
  public EventProbe published() {
    return scene().probe();
  }

  /**
   * Waits until the service has read everything on its topics, and published everything in its
   * outbox.
   *
   * @throws AssertionError if that is not so within 30 seconds
   */
  public void settle() {
    scene().settle();
  }

  /** Has the service read everything since the class's start again, with a restart between. */
  public void rewind() {
    scene().rewind();
  }

  /** What the service could not handle of this topic since the class's start. */
  public List<DeadLetter> deadLetters(Topic topic) {
    return scene().deadLetters(topic);
  }

  /**
   * Rows of the service's database. {@code uuid} columns are {@code UUID}, {@code timestamptz}
   * {@code Instant}, {@code date} {@code LocalDate}, {@code json} {@code String}, arrays {@code
   * List}, {@code int} {@code Integer}, {@code bigint} {@code Long}.
   *
   * @param sql with {@code ?} for the arguments
   */
  public List<Map<String, Object>> rows(String sql, Object... args) {
    return scene().database().rows(sql, args);
  }

  /** Runs a statement in the service's database; answers how many rows it changed. */
  public int execute(String sql, Object... args) {
    return scene().database().execute(sql, args);
  }

  /** All rows of all tables but the outbox and Flyway's, sorted: to compare before with after. */
  public Map<String, List<Map<String, Object>>> tables() {
    return scene().database().tables();
  }

  /** The service's way to its database, of a service that was told to take it. */
  public TcpLine databaseLine() {
    return scene().databaseLine();
  }

  /**
   * Starts another replica of the service, on the same database and topics; returns when its API
   * listens. Closing it stops it in order.
   *
   * @param another an object of its own, of the same service
   */
  public Replica replica(Service another) {
    var process = scene().replica(another);
    return new Replica() {
      @Override
      public int port() {
        return process.port();
      }

      @Override
      public void close() {
        process.stop();
      }
    };
  }

  /** Stops the service in order; the test can go on with the database and Kafka. */
  public void stop() {
    scene().stop();
  }

  /** Starts the service again. */
  public void start() {
    scene().start();
  }

  private Scene scene() {
    if (scene == null) {
      throw new IllegalStateException("not in a test: register it as a static field");
    }
    return scene;
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }
}
