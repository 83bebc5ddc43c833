package io.polyshop.notification.store;

import io.polyshop.notification.domain.Account;
import io.polyshop.notification.domain.Contact;
import io.polyshop.runtime.sql.Columns;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes where users are reached. */
public final class ContactStore {

  private static final String FIND =
      "select user_id, email, email_confirmed, name, phone, updated_at from contacts "
          + "where user_id = $1";

  private static final String PUT_PHONE =
      """
      insert into contacts (user_id, phone, updated_at) values ($1, $2, now())
      on conflict (user_id) do update set phone = excluded.phone, updated_at = excluded.updated_at
      returning user_id, email, email_confirmed, name, phone, updated_at
      """;

  // An older state than the one applied changes nothing: events may be read again.
  private static final String APPLY =
      """
      insert into contacts (user_id, email, email_confirmed, name, account_updated_at, updated_at)
      select user_id, email, email_confirmed, name, told_at, told_at
      from unnest($1::uuid[], $2::text[], $3::boolean[], $4::text[], $5::timestamptz[])
        as account(user_id, email, email_confirmed, name, told_at)
      order by user_id
      on conflict (user_id) do update set
        email = excluded.email,
        email_confirmed = excluded.email_confirmed,
        name = excluded.name,
        account_updated_at = excluded.account_updated_at,
        updated_at = greatest(contacts.updated_at, excluded.updated_at)
      where contacts.account_updated_at is null
        or contacts.account_updated_at < excluded.account_updated_at
      """;

  // Who brings contacts shares it with others; who found none, and lets a delivery wait for it, has
  // it alone. So either sees what the other has written, and no delivery misses its contact.
  private static final String ARRIVAL =
      "select pg_advisory_xact_lock_shared(hashtextextended('contacts', 0))";

  static final String NO_ARRIVAL = "select pg_advisory_xact_lock(hashtextextended('contacts', 0))";

  public Future<Optional<Contact>> find(SqlClient client, UUID userId) {
    return client.preparedQuery(FIND).execute(Tuple.of(userId)).map(ContactStore::first);
  }

  /** Sets the phone, also for a user whose registration has not arrived yet. */
  public Future<Contact> putPhone(SqlClient client, UUID userId, String phone) {
    return client
        .preparedQuery(PUT_PHONE)
        .execute(Tuple.of(userId, phone))
        .map(rows -> first(rows).orElseThrow());
  }

  /** Writes what auth has published; wake what waits for it afterwards, in the same transaction. */
  public Future<Void> apply(SqlClient tx, Collection<Account> accounts) {
    var parameters =
        Columns.of(accounts)
            .uuid(Account::userId)
            .text(Account::email)
            .bool(Account::emailConfirmed)
            .text(Account::name)
            .time(Account::updatedAt)
            .tuple();
    // Sent together, run one after the other.
    return Future.all(
            tx.preparedQuery(ARRIVAL).execute(), tx.preparedQuery(APPLY).execute(parameters))
        .mapEmpty();
  }

  private static Optional<Contact> first(RowSet<Row> rows) {
    var all = rows.iterator();
    return all.hasNext() ? Optional.of(contact(all.next())) : Optional.empty();
  }

  static Contact contact(Row row) {
    return new Contact(
        row.getUUID("user_id"),
        row.getString("email"),
        row.getBoolean("email_confirmed"),
        row.getString("name"),
        row.getString("phone"),
        SqlTime.read(row, "updated_at"));
  }
}
