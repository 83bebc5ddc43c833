package io.polyshop.dev.storm.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private final Ledger ledger = new Ledger();

  @Test
  void takesTheSameAnswerToAKeyTwice() {
    ledger.placed("k", "a");
    ledger.placed("k", "a");
    assertThat(ledger.orders()).containsExactly(Map.entry("k", "a"));
    assertThat(ledger.broken()).isEmpty();
  }

  @Test
  void namesAKeyThatPlacedTwoOrders() {
    ledger.placed("k", "a");
    ledger.placed("k", "b");
    assertThat(ledger.broken()).containsExactly("one key, two orders: a and b");
  }
}
