package io.polyshop.auth.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The table {@code signing_keys}. */
public final class SigningKeyStore {

  /** A row: the private key encrypted, the public key as X.509. */
  public record StoredKey(
      String id, byte[] encryptedPrivateKey, byte[] publicKey, Instant createdAt) {}

  private static final String ACTIVE =
      """
      select kid, private_key, public_key, created_at
      from signing_keys where retired_at is null
      order by created_at desc, kid
      """;
  // One lock for all who would change which key is the newest.
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('signing_keys', 0))";
  private static final String INSERT_FIRST =
      """
      insert into signing_keys (kid, private_key, public_key, created_at)
      select $1, $2, $3, $4
      where not exists (select from signing_keys where retired_at is null)
      """;

  /** The keys that are not retired, newest first. */
  public Future<List<StoredKey>> active(SqlClient sql) {
    return sql.preparedQuery(ACTIVE)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(SigningKeyStore::key).toList());
  }

  /** Waits until nobody else decides about keys; until the end of the transaction. */
  public Future<Void> lock(SqlConnection tx) {
    return tx.preparedQuery(LOCK).execute().mapEmpty();
  }

  /** Keeps the key unless there is one. */
  public Future<Void> insertFirst(SqlConnection tx, StoredKey key) {
    return tx.preparedQuery(INSERT_FIRST)
        .execute(
            Tuple.of(
                key.id(),
                Buffer.buffer(key.encryptedPrivateKey()),
                Buffer.buffer(key.publicKey()),
                key.createdAt().atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  private static StoredKey key(Row row) {
    return new StoredKey(
        row.getString("kid"),
        row.getBuffer("private_key").getBytes(),
        row.getBuffer("public_key").getBytes(),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
