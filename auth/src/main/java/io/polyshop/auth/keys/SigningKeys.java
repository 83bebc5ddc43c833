package io.polyshop.auth.keys;

import io.polyshop.auth.store.SigningKeyStore;
import io.polyshop.auth.store.SigningKeyStore.StoredKey;
import io.polyshop.runtime.http.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;

/**
 * The keys in use, newest first: the newest signs, all are published. Kept in the database, so that
 * every replica has the same; the first to start makes the first key.
 */
public final class SigningKeys {

  private final Vertx vertx;
  private final Database database;
  private final Clock clock;
  private final KeyEncryption encryption;
  private final SigningKeyStore store = new SigningKeyStore();
  private volatile List<SigningKey> keys = List.of();

  public SigningKeys(Vertx vertx, Database database, Clock clock, KeyEncryption encryption) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
    this.encryption = encryption;
  }

  /** Reads the keys; makes the first one if there is none. */
  public Future<Void> load() {
    return store
        .active(database.statements())
        .compose(stored -> stored.isEmpty() ? makeFirst() : Future.succeededFuture(stored))
        .compose(stored -> vertx.executeBlocking(() -> decode(stored)))
        .onSuccess(decoded -> keys = decoded)
        .mapEmpty();
  }

  /**
   * The key that signs.
   *
   * @throws ApiException 503 while none was read yet
   */
  public SigningKey current() {
    return inUse().get(0);
  }

  /**
   * The public keys by which tokens can be verified.
   *
   * @throws ApiException 503 while none was read yet
   */
  public List<Jwk> published() {
    return inUse().stream().map(SigningKey::publicJwk).toList();
  }

  private List<SigningKey> inUse() {
    var loaded = keys;
    if (loaded.isEmpty()) {
      throw ApiException.unavailable("the signing key is not there yet");
    }
    return loaded;
  }

  private Future<List<StoredKey>> makeFirst() {
    return vertx
        .executeBlocking(() -> encode(SigningKey.generate()))
        .compose(key -> database.transaction(tx -> keepUnlessBeaten(tx, key)));
  }

  // Of replicas that start at once, one gets the lock and keeps its key; the others find that key.
  private Future<List<StoredKey>> keepUnlessBeaten(SqlConnection tx, StoredKey key) {
    return store
        .lock(tx)
        .compose(locked -> store.insertFirst(tx, key))
        .compose(done -> store.active(tx));
  }

  private StoredKey encode(SigningKey key) {
    return new StoredKey(
        key.id(),
        encryption.encrypt(key.privateKey().getEncoded(), key.id()),
        key.publicKey().getEncoded(),
        clock.instant());
  }

  private List<SigningKey> decode(List<StoredKey> stored) {
    return stored.stream()
        .map(
            key ->
                SigningKey.decode(
                    key.id(),
                    encryption.decrypt(key.encryptedPrivateKey(), key.id()),
                    key.publicKey()))
        .toList();
  }
}
