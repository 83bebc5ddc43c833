package io.polyshop.payment.store;

import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.runtime.sql.FilteredList;
import io.polyshop.runtime.sql.SqlTime;
import io.polyshop.runtime.sql.Stretch;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;

/**
 * Finds payments by what is known of them, the newest first. The index of one filter is gone
 * through: of the order, else of the user, else of the status if that is rare, else of all
 * payments. When a payment was created bounds each of them, because ids sort by time.
 */
public final class PaymentListStore {

  private static final String ALL = "select id from payments";

  // Few: the intents that were not settled yet. They are in an index already, in another order: the
  // "offset 0" lets it be read, however few payments there are in all.
  private static final String OPEN =
      "select id from (select id from payments where status = 'INITIATED' offset 0) open";

  private static final String ROW =
      "select " + PaymentRows.COLUMNS + "from payments where id = seen.id";

  /** At most {@code limit} payments with ids below {@code before}. */
  public Future<Stretch<Payment, UUID>> page(
      SqlClient client, PaymentFilter filter, UUID before, int limit) {
    return list(filter, before).read(client, limit, PaymentRows::all, row -> row.getUUID("id"));
  }

  static FilteredList list(PaymentFilter filter, UUID before) {
    var ofSomebody = filter.orderId().isPresent() || filter.userId().isPresent();
    var open = !ofSomebody && filter.status().filter(PaymentStatus.INITIATED::equals).isPresent();
    var failed = !ofSomebody && filter.status().filter(PaymentStatus.FAILED::equals).isPresent();
    var list =
        new FilteredList(open ? OPEN : ALL, ROW, "id desc")
            .bound("id < ?", filter.created().endId(before))
            .bound("id >= ?", filter.created().firstId())
            .boundIf("order_id = ?", filter.orderId())
            .boundIf("user_id = ?", filter.userId());
    if (failed) {
      // In the statement's text: the planner takes a partial index only for a constant.
      list.bound("status = 'FAILED'");
    }
    return list.filterIf("found.status = ?", filter.status().map(PaymentStatus::name))
        .filterIf("found.created_at >= ?", filter.created().from().map(SqlTime::utc))
        .filterIf("found.created_at < ?", filter.created().to().map(SqlTime::utc));
  }
}
