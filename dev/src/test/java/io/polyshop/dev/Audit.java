package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.Topic;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What must hold in a shop at rest, whatever happened before. */
final class Audit {

  private static final String PAID_ORDERS =
      "select id, total_amount from orders where status in ('PAID', 'FULFILLED') order by 1";
  private static final String KEPT_PAYMENTS =
      """
      select p.order_id, p.amount from payments p
      where status = 'SUCCESS'
        and not exists (select 1 from refunds r where r.payment_id = p.id and r.status = 'SUCCESS')
      order by 1
      """;
  private static final String STOCK_THAT_DOES_NOT_ADD_UP =
      """
      select s.product_id, s.available, s.reserved, received.sum, sold.sum
      from stock s
        left join lateral (select coalesce(sum(quantity), 0) as sum
                           from stock_movements m where m.product_id = s.product_id) received on true
        left join lateral (select coalesce(sum(quantity), 0) as sum from reservations r
                           where r.product_id = s.product_id and status = 'CONFIRMED') sold on true
      where received.sum <> s.available + s.reserved + sold.sum or s.reserved <> 0
      """;
  private static final String CONFIRMED_ORDERS =
      "select distinct order_id from reservations where status = 'CONFIRMED' order by 1";
  private static final String DOUBLE_MAILS =
      """
      select metadata ->> 'orderId', template, count(*) from email_logs
      where metadata ->> 'orderId' is not null and template <> 'payment-refunded'
      group by 1, 2 having count(*) > 1
      """;

  private static final String REFUND_MAILS =
      """
      select metadata ->> 'orderId', count(*) from email_logs
      where template = 'payment-refunded' group by 1 order by 1
      """;
  private static final String REFUNDED_ORDERS =
      """
      select p.order_id, count(*) from refunds r join payments p on p.id = r.payment_id
      where r.status = 'SUCCESS' group by 1 order by 1
      """;

  private Audit() {}

  /** Waits until nothing is on its way any more, then checks everything. */
  static void passes(ShopTables tables, String bootstrapServers) {
    Waiting.until("the shop to be at rest", tables::isQuiet);
    Waiting.until("the sales to be counted", () -> salesAddUp(tables));
    var paid = tables.rows("order", PAID_ORDERS);
    assertThat(tables.rows("payment", KEPT_PAYMENTS)).as("money kept").isEqualTo(paid);
    assertThat(tables.rows("inventory", CONFIRMED_ORDERS))
        .as("goods sold")
        .isEqualTo(paid.stream().map(row -> row.split("\\|")[0]).toList());
    assertThat(tables.rows("inventory", STOCK_THAT_DOES_NOT_ADD_UP)).as("stock").isEmpty();
    assertThat(tables.rows("notification", DOUBLE_MAILS)).as("mails sent twice").isEmpty();
    assertThat(tables.rows("notification", REFUND_MAILS))
        .as("mails of refunds")
        .isEqualTo(tables.rows("payment", REFUNDED_ORDERS));
    assertThat(mails(tables, "'PAID', 'FULFILLED', 'CANCELLED'")).as("mails").isTrue();
    assertThat(deadLetters(bootstrapServers)).as("dead letters").isEmpty();
  }

  /** Every order was confirmed by a mail when it was placed. */
  private static boolean mails(ShopTables tables, String states) {
    var orders =
        tables.rows("order", "select id from orders where status in (" + states + ") order by 1");
    var placed =
        tables.rows(
            "notification",
            """
            select metadata ->> 'orderId' from email_logs
            where template like '%placed%' and status = 'SENT' order by 1
            """);
    return placed.equals(orders);
  }

  private static boolean salesAddUp(ShopTables tables) {
    var counted =
        tables.rows(
            "analytics",
            """
            select coalesce(sum(total_orders), 0), coalesce(sum(total_revenue), 0)
            from sales_daily
            """);
    var paid =
        tables.rows(
            "order",
            """
            select count(*), coalesce(sum(total_amount), 0) from orders
            where status in ('PAID', 'FULFILLED')
            """);
    return counted.equals(paid);
  }

  /** How many lie on each topic; those that were replayed are deleted. */
  private static Map<String, Long> deadLetters(String bootstrapServers) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      var ends = offsets(admin, OffsetSpec.latest());
      offsets(admin, OffsetSpec.earliest())
          .forEach((topic, first) -> ends.merge(topic, -first, Long::sum));
      ends.values().removeIf(count -> count == 0);
      return ends;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Long> offsets(Admin admin, OffsetSpec which) throws Exception {
    var partitions =
        Arrays.stream(Topic.values())
            .map(topic -> new TopicPartition(topic.deadLetterName(), 0))
            .collect(Collectors.toMap(p -> p, p -> which));
    var found = new HashMap<String, Long>();
    admin
        .listOffsets(partitions)
        .all()
        .get()
        .forEach((partition, at) -> found.put(partition.topic(), at.offset()));
    return found;
  }
}
