package io.polyshop.notification.domain;

import io.polyshop.contracts.AuthEvent.UserEmailChanged;
import io.polyshop.contracts.AuthEvent.UserEmailConfirmed;
import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.contracts.AuthEvent.UserUpdated;
import io.polyshop.contracts.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An account as auth has published it.
 *
 * @param updatedAt when it became so
 */
public record Account(
    UUID userId, String email, boolean emailConfirmed, String name, Instant updatedAt) {

  /** The newest state of each account in the events. */
  public static Collection<Account> newest(Collection<? extends Event> events) {
    var newest = new LinkedHashMap<UUID, Account>();
    events.stream()
        .flatMap(Account::of)
        .forEach(account -> newest.merge(account.userId(), account, Account::newer));
    return newest.values();
  }

  private static Account newer(Account a, Account b) {
    return b.updatedAt().isBefore(a.updatedAt()) ? a : b;
  }

  private static Stream<Account> of(Event event) {
    if (event instanceof UserRegistered e) {
      return Stream.of(
          new Account(e.userId(), e.email(), e.emailConfirmed(), e.name(), e.registeredAt()));
    }
    if (event instanceof UserUpdated e) {
      return Stream.of(
          new Account(e.userId(), e.email(), e.emailConfirmed(), e.name(), e.updatedAt()));
    }
    if (event instanceof UserEmailConfirmed e) {
      return Stream.of(new Account(e.userId(), e.email(), true, e.name(), e.confirmedAt()));
    }
    if (event instanceof UserEmailChanged e) {
      return Stream.of(new Account(e.userId(), e.email(), true, e.name(), e.changedAt()));
    }
    return Stream.empty();
  }
}
