package io.polyshop.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.testkit.ServiceUnderTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables as the database design has them, and what they refuse by themselves. */
class SchemaIT {

  @RegisterExtension
  static final ServiceUnderTest inventory = ServiceUnderTest.of(new InventoryService());

  private static final String COLUMNS =
      """
      select column_name from information_schema.columns
      where table_schema = 'public' and table_name = ? order by ordinal_position
      """;

  @ParameterizedTest
  @CsvSource({
    "stock, id product_id available reserved updated_at",
    "reservations, id order_id product_id quantity status created_at updated_at returned",
    "stock_movements, id product_id kind quantity order_id note actor created_at refund_id",
    "idempotency_keys, user_id key fingerprint answer created_at"
  })
  void hasTheColumns(String table, String columns) {
    assertThat(inventory.rows(COLUMNS, table))
        .extracting(row -> row.get("column_name"))
        .isEqualTo(List.of((Object[]) columns.split(" ")));
  }

  @Test
  void keepsAProductOnce() {
    var product = stock();

    assertRefused(
        "insert into stock values (gen_random_uuid(), ?, 0, 0, now())",
        "stock_product_id_key",
        product);
  }

  @ParameterizedTest
  @CsvSource({"available, stock_available_not_negative", "reserved, stock_reserved_not_negative"})
  void letsNoStockBeNegative(String column, String constraint) {
    assertRefused("update stock set " + column + " = -1 where product_id = ?", constraint, stock());
  }

  @Test
  void countsInLongs() {
    var product = stock();

    inventory.execute(
        "update stock set available = 5000000000, reserved = 5000000000 where product_id = ?",
        product);

    assertThat(
            inventory.rows("select available, reserved from stock where product_id = ?", product))
        .containsExactly(Map.of("available", 5_000_000_000L, "reserved", 5_000_000_000L));
  }

  @Test
  void knowsThreeStatusesOfReservations() {
    for (var status : List.of("RESERVED", "RELEASED", "CONFIRMED")) {
      reservation(UUID.randomUUID(), 1, status);
    }
    assertThatThrownBy(() -> reservation(UUID.randomUUID(), 1, "LOST"))
        .rootCause()
        .hasMessageContaining("reservations_status_known");
  }

  @Test
  void keepsOneReservationOfAProductForAnOrder() {
    var order = UUID.randomUUID();
    reservation(order, 1, "RESERVED");

    assertThatThrownBy(() -> reservation(order, 1, "RESERVED"))
        .rootCause()
        .hasMessageContaining("reservations_order_product_unique");
  }

  @Test
  void reservesAtLeastOneUnit() {
    assertThatThrownBy(() -> reservation(UUID.randomUUID(), 0, "RESERVED"))
        .rootCause()
        .hasMessageContaining("reservations_quantity_positive");
  }

  @ParameterizedTest
  @CsvSource({"SET, 0, stock_movements_quantity_not_zero", "STOLEN, 1, stock_movements_kind_known"})
  void refusesMovementsThatAreNone(String kind, int quantity, String constraint) {
    assertRefused(
        "insert into stock_movements values (gen_random_uuid(), ?, ?, ?, null, null, null, now())",
        constraint,
        stock(),
        kind,
        quantity);
  }

  private static UUID stock() {
    var product = UUID.randomUUID();
    inventory.execute("insert into stock values (gen_random_uuid(), ?, 0, 0, now())", product);
    return product;
  }

  private static void reservation(UUID order, int quantity, String status) {
    inventory.execute(
        "insert into reservations values (gen_random_uuid(), ?, ?, ?, ?, now(), now())",
        order,
        new UUID(0, 1),
        quantity,
        status);
  }

  private static void assertRefused(String sql, String constraint, Object... args) {
    assertThatThrownBy(() -> inventory.execute(sql, args))
        .rootCause()
        .hasMessageContaining(constraint);
  }
}
