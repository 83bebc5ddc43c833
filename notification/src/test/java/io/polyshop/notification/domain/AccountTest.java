package io.polyshop.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.AuthEvent.UserEmailChanged;
import io.polyshop.contracts.AuthEvent.UserEmailConfirmed;
import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.contracts.AuthEvent.UserUpdated;
import io.polyshop.notification.SampleEvents;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountTest {

  private static final UUID USER = new UUID(1, 1);
  private static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");

  private final UserRegistered registered =
      new UserRegistered(USER, "old@example.com", "Old", List.of(), THEN);
  private final UserUpdated updated =
      new UserUpdated(USER, "new@example.com", "New", List.of(), THEN.plusSeconds(1));

  @Test
  void theNewestFactOfAnAccountCounts() {
    var newest = new Account(USER, "new@example.com", true, "New", THEN.plusSeconds(1));

    assertThat(Account.newest(List.of(registered, updated))).containsExactly(newest);
    assertThat(Account.newest(List.of(updated, registered))).containsExactly(newest);
  }

  @Test
  void anAddressIsConfirmedByAnEventOrFromTheStart() {
    var unconfirmed = new UserRegistered(USER, "a@b.example", "A", List.of(), THEN, false);
    var confirmed = new UserEmailConfirmed(USER, "a@b.example", "A", THEN.plusSeconds(1));
    var changed = new UserEmailChanged(USER, null, "c@d.example", "A", THEN.plusSeconds(2));

    assertThat(Account.newest(List.of(unconfirmed)))
        .containsExactly(new Account(USER, "a@b.example", false, "A", THEN));
    assertThat(Account.newest(List.of(unconfirmed, confirmed)))
        .containsExactly(new Account(USER, "a@b.example", true, "A", THEN.plusSeconds(1)));
    assertThat(Account.newest(List.of(confirmed, changed, unconfirmed)))
        .containsExactly(new Account(USER, "c@d.example", true, "A", THEN.plusSeconds(2)));
    assertThat(Account.newest(List.of(registered))).allMatch(Account::emailConfirmed);
  }

  @Test
  void eachAccountCountsOnceAndOtherEventsDoNot() {
    var other = SampleEvents.ofNewUser();

    assertThat(
            Account.newest(
                List.of(registered, other.registered(), other.placed(), registered, updated)))
        .extracting(Account::userId)
        .containsExactly(USER, other.userId());
  }
}
