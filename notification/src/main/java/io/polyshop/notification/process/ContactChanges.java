package io.polyshop.notification.process;

import io.polyshop.contracts.Event;
import io.polyshop.notification.domain.Account;
import io.polyshop.notification.domain.Contact;
import io.polyshop.notification.store.ContactStore;
import io.polyshop.notification.store.DeliveryStore;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.UUID;

/** Changes contacts: by what auth says of an account, and by the phone number that a user sets. */
public final class ContactChanges {

  private final Database database;
  private final ContactStore contacts;
  private final DeliveryStore deliveries;

  public ContactChanges(Database database, ContactStore contacts, DeliveryStore deliveries) {
    this.database = database;
    this.contacts = contacts;
    this.deliveries = deliveries;
  }

  /**
   * Applies the newest state of each account that the batch tells of, and makes due the deliveries
   * that waited for these contacts, or for their addresses to be confirmed.
   */
  public Future<Void> apply(SqlConnection tx, Collection<Event> batch) {
    var accounts = Account.newest(batch);
    // In this order: what waits is looked for when the contacts are there.
    var reachable = accounts.stream().filter(Account::emailConfirmed).toList();
    return Future.all(contacts.apply(tx, accounts), deliveries.wake(tx, reachable)).mapEmpty();
  }

  /**
   * Sets a user's phone number, also before the account's registration has arrived.
   *
   * @param phone E.164, or null to remove it
   */
  public Future<Contact> setPhone(UUID userId, String phone) {
    return contacts.putPhone(database.statements(), userId, phone);
  }
}
