package io.polyshop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoreStatementTest {

  /** A store like a service's. */
  private static final class Store {
    static final String FIND = "select * from things where id = $1";
    static final String COLUMNS = "id, name";
    static final String TEMPLATE = "select %1$s from things where id = $1";
  }

  @Test
  void findsTheStatementsOfAStore() {
    assertThat(StoreStatement.in(Store.class))
        .containsExactly(new StoreStatement("Store.FIND", Store.FIND));
    assertThat(Store.COLUMNS + Store.TEMPLATE).isNotEmpty();
  }

  @Test
  void refusesAClassWithoutStatements() {
    assertThatThrownBy(() -> StoreStatement.in(String.class).toList())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void seesWhatIsReadInWhole() {
    var plan =
        List.of(
            "Limit",
            "  ->  Nested Loop",
            "        ->  Parallel Seq Scan on orders o",
            "        ->  Index Scan using items_pkey on items i",
            "              Index Cond: ((data ->> 'orderId') = o.id)",
            "        ->  Bitmap Heap Scan on prices",
            "              ->  Bitmap Index Scan on prices_pkey",
            "                    Index Cond: (id = 1)",
            "  ->  Index Only Scan Backward using keys_pkey on keys",
            "        Filter: (a = 1)");

    assertThat(StoreStatement.wholeReads(plan))
        .containsExactly(
            "Parallel Seq Scan on orders o", "Index Only Scan Backward using keys_pkey on keys");
  }
}
