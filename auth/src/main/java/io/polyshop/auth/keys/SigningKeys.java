package io.polyshop.auth.keys;

import io.polyshop.auth.store.SigningKeyStore;
import io.polyshop.auth.store.SigningKeyStore.StoredKey;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The keys in use. They are kept in the database, so that every replica has the same; the first
 * replica to start creates the first key. A new key is published at once and signs after a delay:
 * by then every replica has read it, and so has everybody who verifies tokens.
 */
public final class SigningKeys {

  private final Vertx vertx;
  private final Database database;
  private final Clock clock;
  private final KeyEncryption encryption;
  private final KeyTimes times;
  private final SigningKeyStore store;
  private volatile List<PublishedKey> keys = List.of();

  public SigningKeys(
      Vertx vertx,
      Database database,
      SigningKeyStore store,
      Clock clock,
      KeyEncryption encryption,
      KeyTimes times) {
    this.store = store;
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
    this.encryption = encryption;
    this.times = times;
  }

  /** Reads the keys; creates the first one if there is none. */
  public Future<Void> load() {
    return store
        .all(database.statements())
        .compose(stored -> stored.isEmpty() ? make(Duration.ZERO) : Future.succeededFuture())
        .compose(done -> read());
  }

  /** A worker's step: deletes keys whose last token has expired, and reads what others changed. */
  public Future<Boolean> follow() {
    if (keys.isEmpty()) {
      return Future.succeededFuture(false);
    }
    return store
        .deleteFollowed(database.statements(), clock.instant().minus(times.overlap()))
        .compose(done -> read())
        .map(false);
  }

  /**
   * Publishes a new key, which signs after the delay. Fails with 409 {@code rotation_under_way} if
   * another key is waiting to sign.
   */
  public Future<PublishedKey> rotate() {
    inUse();
    return make(times.publishDelay())
        .compose(
            made ->
                made
                    ? read()
                    : Future.failedFuture(
                        ApiException.conflict(
                            "rotation_under_way",
                            "a new key is already published and begins to sign soon")))
        .map(done -> keys.get(0));
  }

  /**
   * The key that signs.
   *
   * @throws ApiException 503 until the keys are loaded
   */
  public SigningKey current() {
    return PublishedKey.currentOf(inUse(), clock.instant()).key();
  }

  /**
   * All keys that tokens can be verified with, newest first.
   *
   * @throws ApiException 503 until the keys are loaded
   */
  public List<PublishedKey> published() {
    return inUse();
  }

  /** The state of the key now. */
  public PublishedKey.State state(PublishedKey key) {
    return key.state(PublishedKey.currentOf(inUse(), clock.instant()));
  }

  private List<PublishedKey> inUse() {
    var loaded = keys;
    if (loaded.isEmpty()) {
      throw ApiException.unavailable("the service is starting: the signing key is not loaded yet");
    }
    return loaded;
  }

  private Future<Void> read() {
    return store
        .all(database.statements())
        .compose(stored -> vertx.executeBlocking(() -> decode(stored)))
        .onSuccess(decoded -> keys = decoded)
        .mapEmpty();
  }

  /** Creates a key unless one is waiting to sign; returns whether it was created. */
  private Future<Boolean> make(Duration delay) {
    var now = SqlTime.now(clock);
    return vertx
        .executeBlocking(() -> encode(SigningKey.generate(), now, now.plus(delay)))
        .compose(key -> database.transaction(tx -> insertUnlessLater(tx, key, delay, now)));
  }

  // If several replicas do this at once, the first to get the lock adds its key; the others find
  // it.
  private Future<Boolean> insertUnlessLater(
      SqlConnection tx, StoredKey key, Duration delay, Instant now) {
    var later = delay.isZero() ? Instant.EPOCH : now;
    return store.lock(tx).compose(locked -> store.insertUnlessLater(tx, key, later));
  }

  private StoredKey encode(SigningKey key, Instant now, Instant signsFrom) {
    return new StoredKey(
        key.id(),
        encryption.encrypt(key.privateKey().getEncoded(), key.id()),
        key.publicKey().getEncoded(),
        now,
        signsFrom);
  }

  private List<PublishedKey> decode(List<StoredKey> stored) {
    return stored.stream()
        .map(
            key ->
                new PublishedKey(
                    SigningKey.decode(
                        key.id(),
                        encryption.decrypt(key.encryptedPrivateKey(), key.id()),
                        key.publicKey()),
                    key.createdAt(),
                    key.signsFrom()))
        .toList();
  }
}
