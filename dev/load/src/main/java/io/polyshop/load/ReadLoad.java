package io.polyshop.load;

import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ChainBuilder;
import java.util.List;

/** Reads of the services that nobody orders from directly. */
final class ReadLoad {

  private static final int HALF = 50;

  private ReadLoad() {}

  /** One payment, or the newest. */
  static ChainBuilder payments(Phase phase) {
    var fixture = phase.fixture();
    var dice = Reads.dice(phase);
    var one = fixture.url("payment", "/v1/payments/");
    var list = fixture.url("payment", "/v1/payments?limit=20");
    return doIfOrElse(s -> dice.apply(s) < HALF)
        .then(
            exec(
                Reads.get(
                    phase,
                    "payment",
                    s -> one + Fixture.pick(fixture.payments(), s.userId()),
                    s -> fixture.staff())))
        .orElse(exec(Reads.get(phase, "list", s -> list, s -> fixture.staff())));
  }

  /** One's own contact, or the newest mails as staff sees them. */
  static ChainBuilder notifications(Phase phase) {
    var fixture = phase.fixture();
    var dice = Reads.dice(phase);
    var contact = fixture.url("notification", "/v1/contacts/me");
    var emails = fixture.url("notification", "/v1/emails?limit=20");
    return doIfOrElse(s -> dice.apply(s) < HALF)
        .then(exec(Reads.get(phase, "contact", s -> contact, s -> fixture.customer(s.userId()))))
        .orElse(exec(Reads.get(phase, "emails", s -> emails, s -> fixture.staff())));
  }

  /** The figures of the dashboard, one after the other. */
  static ChainBuilder sales(Phase phase) {
    var fixture = phase.fixture();
    var paths = List.of("/v1/sales/daily", "/v1/sales/monthly", "/v1/products/top", "/v1/events");
    return exec(
        Reads.get(
            phase,
            "sales",
            s -> fixture.url("analytics", Fixture.pick(paths, s.userId())),
            s -> fixture.staff()));
  }
}
