package io.polyshop.analytics.store;

import io.polyshop.analytics.domain.DayRange;
import io.polyshop.analytics.domain.Funnel;
import io.polyshop.analytics.domain.FunnelChanges.Step;
import io.polyshop.runtime.sql.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Map;

/** How many orders reached which status on which day. Rows are locked in their order. */
public final class FunnelStore {

  private static final String ADD =
      """
      insert into order_steps_daily (date, status, reason, paid, orders)
      select date, status, reason, paid, orders
      from unnest($1::date[], $2::text[], $3::text[], $4::boolean[], $5::bigint[])
        as change(date, status, reason, paid, orders)
      order by date, status, reason, paid
      on conflict (date, status, reason, paid) do update set
        orders = order_steps_daily.orders + excluded.orders
      """;

  private static final String OF_DAYS =
      """
      select status, reason, paid, sum(orders)::bigint as orders
      from order_steps_daily where date between $1 and $2
      group by status, reason, paid
      """;

  private static final String OF_ALL_DAYS =
      """
      select status, reason, paid, sum(orders)::bigint as orders
      from order_steps_daily
      group by status, reason, paid
      """;

  /** Adds the changes, in one statement. */
  public Future<Void> add(SqlClient tx, Map<Step, Long> steps) {
    return tx.preparedQuery(ADD)
        .execute(
            Columns.of(steps.entrySet())
                .date(step -> step.getKey().date())
                .text(step -> step.getKey().status())
                .text(step -> step.getKey().reason())
                .bool(step -> step.getKey().paid())
                .bigint(Map.Entry::getValue)
                .tuple())
        .mapEmpty();
  }

  /** The steps that orders made in the range. */
  public Future<Funnel> ofDays(SqlClient client, DayRange range) {
    return client
        .preparedQuery(OF_DAYS)
        .execute(Tuple.of(range.from(), range.to()))
        .map(FunnelStore::funnel);
  }

  /** All steps that orders ever made: a dozen rows a day are added up. */
  public Future<Funnel> ofAllDays(SqlClient client) {
    return client.preparedQuery(OF_ALL_DAYS).execute().map(FunnelStore::funnel);
  }

  private static Funnel funnel(RowSet<Row> rows) {
    var counts = new ArrayList<Funnel.Count>(rows.size());
    rows.forEach(
        row ->
            counts.add(
                new Funnel.Count(
                    row.getString("status"),
                    row.getString("reason"),
                    row.getBoolean("paid"),
                    row.getLong("orders"))));
    return new Funnel(counts);
  }
}
