package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.audit.Finding;
import io.polyshop.dev.audit.ShopAudit;
import java.time.Duration;

/** What must hold at the end of every test, whatever happened in it. */
final class Audit {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Audit() {}

  /** Waits until every order is final and everything adds up. */
  static void passes(ApiClient staff, ShopTables tables, String bootstrapServers) {
    Waiting.until("every order's end", () -> openOrders(tables) == 0);
    assertThat(new ShopAudit(staff, BrokerAddress.of(bootstrapServers, null)).findings(PATIENCE))
        .allMatch(Finding::holds, "holds");
  }

  private static long openOrders(ShopTables tables) {
    return tables.count(
        "order", "select count(*) from orders where status in ('CREATED', 'PENDING_PAYMENT')");
  }
}
