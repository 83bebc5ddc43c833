package io.polyshop.order.store;

import io.polyshop.contracts.LegalTender;
import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.runtime.sql.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;

/** The prices and names that orders are placed with: a copy of what product.events says. */
public final class PriceStore {

  private static final String UPSERT =
      """
      insert into product_prices as current (product_id, price, currency, active, version, name)
      select * from unnest($1::uuid[], $2::bigint[], $3::text[], $4::boolean[], $5::bigint[],
                           $6::text[])
        as changed(product_id, price, currency, active, version, name)
      order by product_id
      on conflict (product_id) do update
      set price = excluded.price, currency = excluded.currency, active = excluded.active,
          version = excluded.version, name = excluded.name
      where current.version < excluded.version
        or (current.version = excluded.version and current.name is null)
      """;

  private static final String UNNAMED =
      "select exists (select from product_prices where name is null) as unnamed";

  /**
   * Writes those of the products, each named once, that are newer than what is known; also those
   * that are as new, but whose name is not known.
   */
  public Future<Void> update(SqlClient tx, Collection<ProductChanged> products) {
    return tx.preparedQuery(UPSERT).execute(columns(products)).mapEmpty();
  }

  /** Whether a product has no name: it became known before names were kept. */
  public Future<Boolean> hasUnnamed(SqlClient client) {
    return client
        .query(UNNAMED)
        .execute()
        .map(rows -> rows.iterator().next().getBoolean("unnamed"));
  }

  /** Also if the catalogue has a price in it: nobody can pay with what is no legal tender. */
  private static boolean isSold(ProductChanged product) {
    return product.active() && LegalTender.includes(product.currency());
  }

  private static Tuple columns(Collection<ProductChanged> products) {
    return Columns.of(products)
        .uuid(ProductChanged::productId)
        .bigint(ProductChanged::price)
        .text(ProductChanged::currency)
        .bool(PriceStore::isSold)
        .bigint(ProductChanged::version)
        .text(ProductChanged::name)
        .tuple();
  }
}
