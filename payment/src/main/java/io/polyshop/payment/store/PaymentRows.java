package io.polyshop.payment.store;

import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;

/** Rows of {@code payments} to records. */
final class PaymentRows {

  static final String COLUMNS =
      """
      id, order_id, user_id, amount, currency, status, provider, provider_ref, failure_reason,
      refunds_requested, refunded_amount, attempts, order_cancelled_at, trace_parent,
      created_at, updated_at
      """;

  private PaymentRows() {}

  static List<Payment> all(RowSet<Row> rows) {
    return rows.stream().map(PaymentRows::one).toList();
  }

  private static Payment one(Row row) {
    return new Payment(
        row.getUUID("id"),
        row.getUUID("order_id"),
        row.getUUID("user_id"),
        row.getLong("amount"),
        row.getString("currency"),
        PaymentStatus.valueOf(row.getString("status")),
        row.getString("provider"),
        row.getString("provider_ref"),
        row.getString("failure_reason"),
        row.getLong("refunds_requested"),
        row.getLong("refunded_amount"),
        row.getInteger("attempts"),
        SqlTime.read(row, "order_cancelled_at"),
        row.getString("trace_parent"),
        SqlTime.read(row, "created_at"),
        SqlTime.read(row, "updated_at"));
  }
}
