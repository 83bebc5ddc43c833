package io.polyshop.order.store;

import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.runtime.sql.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;

/** The prices that orders are placed at: a copy of what product.events says. */
public final class PriceStore {

  private static final String UPSERT =
      """
      insert into product_prices as current (product_id, price, currency, active, version)
      select * from unnest($1::uuid[], $2::bigint[], $3::text[], $4::boolean[], $5::bigint[])
        as changed(product_id, price, currency, active, version)
      order by product_id
      on conflict (product_id) do update
      set price = excluded.price, currency = excluded.currency, active = excluded.active,
          version = excluded.version
      where current.version < excluded.version
      """;

  /** Writes those of the products, each named once, that are newer than what is known. */
  public Future<Void> update(SqlClient tx, Collection<ProductChanged> products) {
    return tx.preparedQuery(UPSERT).execute(columns(products)).mapEmpty();
  }

  private static Tuple columns(Collection<ProductChanged> products) {
    return Columns.of(products)
        .uuid(ProductChanged::productId)
        .bigint(ProductChanged::price)
        .text(ProductChanged::currency)
        .bool(ProductChanged::active)
        .bigint(ProductChanged::version)
        .tuple();
  }
}
