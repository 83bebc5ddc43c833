package io.polyshop.analytics.store;

import io.polyshop.analytics.domain.DayRange;
import io.polyshop.analytics.domain.Figures;
import io.polyshop.analytics.domain.SalesChanges.ProductDay;
import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The sales by product and day, and what the products are called. */
public final class ProductStore {

  /**
   * What was sold of a product.
   *
   * @param name null if it was not heard of yet
   * @param revenue minor units of the reporting currency
   */
  public record ProductSales(UUID productId, String name, long quantity, long revenue) {}

  private static final String ADD_SALES =
      """
      insert into product_sales_daily (date, product_id, quantity, revenue)
      select date, product_id, quantity, revenue
      from unnest($1::date[], $2::uuid[], $3::bigint[], $4::bigint[])
        as change(date, product_id, quantity, revenue)
      order by date, product_id
      on conflict (date, product_id) do update set
        quantity = product_sales_daily.quantity + excluded.quantity,
        revenue = product_sales_daily.revenue + excluded.revenue
      """;

  private static final String PUT_NAMES =
      """
      insert into products (product_id, name, version)
      select distinct on (product_id) product_id, name, version
      from unnest($1::uuid[], $2::text[], $3::bigint[]) as product(product_id, name, version)
      order by product_id, version desc
      on conflict (product_id) do update set name = excluded.name, version = excluded.version
      where products.version < excluded.version
      """;

  private static final String TOP =
      """
      with top as (
        select product_id, sum(quantity)::bigint as quantity, sum(revenue)::bigint as revenue
        from product_sales_daily
        where date between $1 and $2
        group by product_id
        having sum(quantity) > 0
        order by sum(quantity) desc, sum(revenue) desc, product_id
        limit $3
      )
      select product_id, name, quantity, revenue
      from top left join products using (product_id)
      order by quantity desc, revenue desc, product_id
      """;

  /** Adds the changes. */
  public Future<Void> addSales(SqlClient tx, Map<ProductDay, Figures> changes) {
    var days = changes.keySet();
    return tx.preparedQuery(ADD_SALES)
        .execute(
            Tuple.of(
                days.stream().map(ProductDay::date).toArray(LocalDate[]::new),
                days.stream().map(ProductDay::productId).toArray(UUID[]::new),
                changes.values().stream().map(Figures::count).toArray(Long[]::new),
                changes.values().stream().map(Figures::revenue).toArray(Long[]::new)))
        .mapEmpty();
  }

  /** Notes the names; an older version of a product changes nothing. */
  public Future<Void> putNames(SqlClient tx, Collection<ProductChanged> products) {
    return tx.preparedQuery(PUT_NAMES)
        .execute(
            Tuple.of(
                products.stream().map(ProductChanged::productId).toArray(UUID[]::new),
                products.stream().map(ProductChanged::name).toArray(String[]::new),
                products.stream().map(ProductChanged::version).toArray(Long[]::new)))
        .mapEmpty();
  }

  /** The products of which most pieces were sold. */
  public Future<List<ProductSales>> top(SqlClient client, DayRange range, int limit) {
    return client
        .preparedQuery(TOP)
        .execute(Tuple.of(range.from(), range.to(), limit))
        .map(
            rows -> {
              var top = new ArrayList<ProductSales>(rows.size());
              rows.forEach(
                  row ->
                      top.add(
                          new ProductSales(
                              row.getUUID("product_id"),
                              row.getString("name"),
                              row.getLong("quantity"),
                              row.getLong("revenue"))));
              return top;
            });
  }
}
