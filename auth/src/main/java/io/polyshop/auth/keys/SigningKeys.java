package io.polyshop.auth.keys;

import io.polyshop.auth.store.SigningKeyStore;
import io.polyshop.auth.store.SigningKeyStore.StoredKey;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The keys in use. Kept in the database, so that every replica has the same; the first to start
 * makes the first key. A new key is published at once and signs after the delay, by the clock: each
 * replica has read it by then, and everybody who verifies tokens too.
 */
public final class SigningKeys {

  private final Vertx vertx;
  private final Database database;
  private final Clock clock;
  private final KeyEncryption encryption;
  private final KeyTimes times;
  private final SigningKeyStore store = new SigningKeyStore();
  private volatile List<PublishedKey> keys = List.of();

  public SigningKeys(
      Vertx vertx, Database database, Clock clock, KeyEncryption encryption, KeyTimes times) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
    this.encryption = encryption;
    this.times = times;
  }

  /** Reads the keys; makes the first one if there is none. */
  public Future<Void> load() {
    return store
        .all(database.statements())
        .compose(stored -> stored.isEmpty() ? make(Duration.ZERO) : Future.succeededFuture())
        .compose(done -> read());
  }

  /** A worker's step: forgets keys whose last token has expired, and reads what others changed. */
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
   * there is a key that does not sign yet.
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
                            "rotation_under_way", "a new key is published and will sign soon")))
        .map(done -> keys.get(0));
  }

  /**
   * The key that signs.
   *
   * @throws ApiException 503 while none was read yet
   */
  public SigningKey current() {
    return PublishedKey.currentOf(inUse(), clock.instant()).key();
  }

  /**
   * All keys by which tokens can be verified, the one that signs last first.
   *
   * @throws ApiException 503 while none was read yet
   */
  public List<PublishedKey> published() {
    return inUse();
  }

  /** Where the key is on its way. */
  public PublishedKey.State state(PublishedKey key) {
    return key.state(PublishedKey.currentOf(inUse(), clock.instant()));
  }

  private List<PublishedKey> inUse() {
    var loaded = keys;
    if (loaded.isEmpty()) {
      throw ApiException.unavailable("the signing key is not there yet");
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

  /** Keeps a new key unless there is one that signs later than now: whether it did. */
  private Future<Boolean> make(Duration delay) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return vertx
        .executeBlocking(() -> encode(SigningKey.generate(), now, now.plus(delay)))
        .compose(key -> database.transaction(tx -> keepUnlessBeaten(tx, key, delay, now)));
  }

  // Of replicas that do it at once, one gets the lock and keeps its key; the others find that key.
  private Future<Boolean> keepUnlessBeaten(
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
