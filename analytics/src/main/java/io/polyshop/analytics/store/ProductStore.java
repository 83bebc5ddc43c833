package io.polyshop.analytics.store;

import io.polyshop.analytics.domain.DayRange;
import io.polyshop.analytics.domain.Figures;
import io.polyshop.analytics.domain.SalesChanges.ProductDay;
import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.runtime.sql.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The sales of each product on each day, and the names of the products. */
public final class ProductStore {

  /**
   * The sales of a product.
   *
   * @param name null until it is known
   * @param revenue minor units
   */
  public record ProductSales(UUID productId, String name, long quantity, long revenue) {}

  private static final String ADD_SALES =
      """
      insert into product_sales (date, product_id, currency, quantity, revenue)
      select date, product_id, currency, quantity, revenue
      from unnest($1::date[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[])
        as change(date, product_id, currency, quantity, revenue)
      order by date, product_id, currency
      on conflict (date, product_id, currency) do update set
        quantity = product_sales.quantity + excluded.quantity,
        revenue = product_sales.revenue + excluded.revenue
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

  private static final String NAMES =
      "select product_id, name from products where product_id = any($1)";

  private static final String TOP =
      """
      with top as (
        select product_id, sum(quantity)::bigint as quantity,
          coalesce(sum(revenue) filter (where currency = $3), 0)::bigint as revenue
        from product_sales
        where date between $1 and $2
        group by product_id
        having sum(quantity) > 0
        order by 2 desc, 3 desc, product_id
        limit $4
      )
      select product_id, name, quantity, revenue
      from top left join products using (product_id)
      order by quantity desc, revenue desc, product_id
      """;

  private static final String TOP_IN_CURRENCY =
      """
      with top as (
        select product_id, sum(quantity)::bigint as quantity, sum(revenue)::bigint as revenue
        from product_sales
        where date between $1 and $2 and currency = $3
        group by product_id
        having sum(quantity) > 0
        order by 2 desc, 3 desc, product_id
        limit $4
      )
      select product_id, name, quantity, revenue
      from top left join products using (product_id)
      order by quantity desc, revenue desc, product_id
      """;

  /** Adds the changes of the sales, in one statement. */
  public Future<Void> addSales(SqlClient tx, Map<ProductDay, Figures> changes) {
    return tx.preparedQuery(ADD_SALES)
        .execute(
            Columns.of(changes.entrySet())
                .date(change -> change.getKey().date())
                .uuid(change -> change.getKey().productId())
                .text(change -> change.getKey().currency())
                .bigint(change -> change.getValue().count())
                .bigint(change -> change.getValue().revenue())
                .tuple())
        .mapEmpty();
  }

  /** Writes the names; an older version of a product changes nothing. */
  public Future<Void> putNames(SqlClient tx, Collection<ProductChanged> products) {
    return tx.preparedQuery(PUT_NAMES)
        .execute(
            Columns.of(products)
                .uuid(ProductChanged::productId)
                .text(ProductChanged::name)
                .bigint(ProductChanged::version)
                .tuple())
        .mapEmpty();
  }

  /** The products with the most pieces sold, best first; revenue is that in the currency. */
  public Future<List<ProductSales>> top(
      SqlClient client, DayRange range, String currency, int limit) {
    return find(client, TOP, range, currency, limit);
  }

  /** The same, of what was sold in the currency. */
  public Future<List<ProductSales>> topIn(
      SqlClient client, DayRange range, String currency, int limit) {
    return find(client, TOP_IN_CURRENCY, range, currency, limit);
  }

  private static Future<List<ProductSales>> find(
      SqlClient client, String sql, DayRange range, String currency, int limit) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.of(range.from(), range.to(), currency, limit))
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

  /** The names of these products; those that are not known are left out. */
  public Future<Map<UUID, String>> names(SqlClient client, Collection<UUID> products) {
    return client
        .preparedQuery(NAMES)
        .execute(Tuple.of(products.toArray(UUID[]::new)))
        .map(
            rows -> {
              var names = new HashMap<UUID, String>();
              rows.forEach(row -> names.put(row.getUUID("product_id"), row.getString("name")));
              return names;
            });
  }
}
