package io.polyshop.payment;

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

/** The tables as the database design says. */
class PaymentSchemaIT {

  @RegisterExtension
  static final ServiceUnderTest payment = ServiceUnderTest.of(new PaymentService());

  private static final String INSERT =
      """
      insert into payments (id, order_id, user_id, amount, currency, payment_method, status,
        provider, provider_ref, failure_reason, refunds_requested, created_at, updated_at)
      values (?, ?, ?, ?, ?, 'sim_ok', ?, 'simulated', ?, ?, ?, now(), now())
      """;

  @Test
  void paymentsHasTheColumnsOfTheDesign() {
    var columns =
        payment.rows(
            """
            select column_name, data_type, is_nullable from information_schema.columns
            where table_schema = 'public' and table_name = 'payments' and column_name in
              ('id', 'order_id', 'amount', 'currency', 'status', 'provider', 'provider_ref',
               'created_at', 'updated_at')
            order by column_name
            """);

    assertThat(columns)
        .containsExactly(
            column("amount", "bigint", "NO"),
            column("created_at", "timestamp with time zone", "NO"),
            column("currency", "text", "NO"),
            column("id", "uuid", "NO"),
            column("order_id", "uuid", "NO"),
            column("provider", "text", "NO"),
            column("provider_ref", "text", "YES"),
            column("status", "text", "NO"),
            column("updated_at", "timestamp with time zone", "NO"));
  }

  @Test
  void keysAreAsTheDesignSays() {
    assertThat(
            payment.rows(
                """
                select conname, pg_get_constraintdef(oid) as definition from pg_constraint
                where contype in ('p', 'u', 'f')
                  and conrelid in ('payments'::regclass, 'refunds'::regclass)
                order by conname
                """))
        .extracting(row -> row.get("definition"))
        .containsExactly(
            "UNIQUE (order_id)",
            "PRIMARY KEY (id)",
            "FOREIGN KEY (payment_id) REFERENCES payments(id)",
            "PRIMARY KEY (id)");
  }

  @ParameterizedTest(name = "{7}")
  @CsvSource(
      nullValues = "-",
      value = {
        "-1, EUR, INITIATED, -, -, 0, payments_amount_check, a negative amount",
        "1, euro, INITIATED, -, -, 0, payments_currency_check, no currency",
        "1, EUR, PAID, -, -, 0, payments_status_check, an unknown status",
        "1, EUR, SUCCESS, -, -, 0, payments_success_has_ref, a success without a reference",
        "1, EUR, FAILED, -, -, 0, payments_failure_has_reason, a failure without a reason",
        "1, EUR, SUCCESS, ref, why, 0, payments_failure_has_reason, a success with a reason",
        "1, EUR, SUCCESS, ref, -, 2, payments_refunds_within_amount, more back than was taken",
        "1, EUR, INITIATED, -, -, 1, payments_refunds_after_success, a refund of nothing taken",
      })
  void refusesRowsThatMakeNoSense(
      long amount,
      String currency,
      String status,
      String ref,
      String reason,
      long refunds,
      String constraint,
      String what) {
    assertThatThrownBy(
            () ->
                payment.execute(
                    INSERT,
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    amount,
                    currency,
                    status,
                    ref,
                    reason,
                    refunds))
        .hasStackTraceContaining(constraint);
  }

  @Test
  void hasTheTablesOfTheReadme() {
    assertThat(List.copyOf(payment.tables().keySet()))
        .containsExactlyInAnyOrder("payments", "refunds", "cancelled_orders", "idempotency_keys");
  }

  private static Map<String, Object> column(String name, String type, String nullable) {
    return Map.of("column_name", name, "data_type", type, "is_nullable", nullable);
  }
}
