package io.polyshop.auth.store;

import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** The table {@code signing_keys}. */
public final class SigningKeyStore {

  /** A row: the private key encrypted, the public key as X.509. */
  public record StoredKey(
      String id,
      byte[] encryptedPrivateKey,
      byte[] publicKey,
      Instant createdAt,
      Instant signsFrom) {}

  private static final String ALL =
      """
      select kid, private_key, public_key, created_at, signs_from
      from signing_keys order by signs_from desc, kid
      """;
  // One lock for every change of which key is the newest.
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('signing_keys', 0))";
  private static final String INSERT =
      """
      insert into signing_keys (kid, private_key, public_key, created_at, signs_from)
      select $1, $2, $3, $4, $5
      where not exists (select from signing_keys where signs_from > $6)
      """;
  private static final String DELETE_FOLLOWED =
      """
      delete from signing_keys old where exists (
        select from signing_keys newer
        where newer.signs_from > old.signs_from and newer.signs_from < $1)
      """;

  /** All keys; the one that signs from the latest time comes first. */
  public Future<List<StoredKey>> all(SqlClient sql) {
    return sql.preparedQuery(ALL)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(SigningKeyStore::key).toList());
  }

  /** Takes the lock on adding keys, until the end of the transaction. */
  public Future<Void> lock(SqlConnection tx) {
    return tx.preparedQuery(LOCK).execute().mapEmpty();
  }

  /** Adds the key unless one signs from later than that time; returns whether it was added. */
  public Future<Boolean> insertUnlessLater(SqlConnection tx, StoredKey key, Instant time) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(
                key.id(),
                Buffer.buffer(key.encryptedPrivateKey()),
                Buffer.buffer(key.publicKey()),
                SqlTime.utc(key.createdAt()),
                SqlTime.utc(key.signsFrom()),
                SqlTime.utc(time)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Deletes keys whose successor began to sign before that time. */
  public Future<Void> deleteFollowed(SqlClient sql, Instant before) {
    return sql.preparedQuery(DELETE_FOLLOWED).execute(Tuple.of(SqlTime.utc(before))).mapEmpty();
  }

  private static StoredKey key(Row row) {
    return new StoredKey(
        row.getString("kid"),
        row.getBuffer("private_key").getBytes(),
        row.getBuffer("public_key").getBytes(),
        SqlTime.read(row, "created_at"),
        SqlTime.read(row, "signs_from"));
  }
}
