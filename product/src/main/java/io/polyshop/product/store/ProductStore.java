package io.polyshop.product.store;

import io.polyshop.product.domain.CategoryContents;
import io.polyshop.product.domain.Product;
import io.polyshop.product.domain.ProductImage;
import io.polyshop.product.domain.ProductQuery;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code products} and {@code product_images}. */
public final class ProductStore {

  private static final String FIND = ProductRows.COLUMNS + "from products p where p.id = $1";
  private static final String LOCK = "select 1 from products where id = $1 for update";
  private static final String INSERT =
      """
      insert into products (id, version, name, description, price, currency, category_id, brand,
                            active, created_at, updated_at, search_words, search_version)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::text::tsvector, $2)
      """;
  private static final String UPDATE =
      """
      update products
      set version = $2, name = $3, description = $4, price = $5, currency = $6, category_id = $7,
          brand = $8, active = $9, created_at = $10, updated_at = $11,
          search_words = $12::text::tsvector, search_version = $2
      where id = $1
      """;
  private static final String LOCK_IN_CATEGORY =
      """
      select id from products where category_id = $1
      order by created_at desc, id desc limit $2 for update
      """;
  private static final String FIND_ALL =
      ProductRows.COLUMNS + "from products p where p.id = any($1::uuid[]) order by p.id";
  // What a search finds of them stays the same.
  private static final String MOVE =
      """
      update products
      set category_id = $2, version = version + 1, search_version = search_version + 1,
          updated_at = greatest(updated_at, $3)
      where id = any($1::uuid[])
      """;
  private static final String SOME_IN_CATEGORY =
      """
      select id, name, active from products where category_id = $1
      order by created_at desc, id desc limit $2
      """;
  private static final String INSERT_IMAGE =
      """
      insert into product_images (id, product_id, url, position)
      select $1, $2, $3, coalesce(max(position) + 1, 0) from product_images where product_id = $2
      """;
  private static final String DELETE_IMAGE = "delete from product_images where id = $1";

  /** The product, active or not. */
  public Future<Optional<Product>> find(SqlClient client, UUID id) {
    return client
        .preparedQuery(FIND)
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().map(ProductRows::product).findFirst());
  }

  /**
   * The product, locked until the transaction's end. Locked by one statement and read by the next:
   * what a statement reads of other tables can be older than the lock that it waited for.
   */
  public Future<Optional<Product>> findLocked(SqlClient tx, UUID id) {
    var locked = tx.preparedQuery(LOCK).execute(Tuple.of(id));
    return Future.all(locked, find(tx, id)).map(both -> both.resultAt(1));
  }

  /** The products that the query asks for, at most {@code limit}, after the position. */
  public Future<List<Product>> list(
      SqlClient client, ProductQuery query, ProductQuery.Position after, int limit) {
    var listing = new ProductListing(query, after, limit);
    return client
        .preparedQuery(listing.sql())
        .execute(Tuple.from(listing.arguments()))
        .map(rows -> rows.stream().map(ProductRows::product).toList());
  }

  /** Some of the category's products, at most {@code limit}, locked, active or not. */
  public Future<List<Product>> lockSomeIn(SqlClient tx, UUID categoryId, int limit) {
    return tx.preparedQuery(LOCK_IN_CATEGORY)
        .execute(Tuple.of(categoryId, limit))
        .map(rows -> rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new))
        .compose(ids -> tx.preparedQuery(FIND_ALL).execute(Tuple.of(ids)))
        .map(rows -> rows.stream().map(ProductRows::product).toList());
  }

  /**
   * Moves products that are locked to a category, or to none; each becomes its next version.
   *
   * @param now of the change
   */
  public Future<Void> move(SqlClient tx, List<Product> products, UUID categoryId, Instant now) {
    var ids = products.stream().map(Product::id).toArray(UUID[]::new);
    return tx.preparedQuery(MOVE).execute(Tuple.of(ids, categoryId, SqlTime.utc(now))).mapEmpty();
  }

  /** The newest of the category's products, at most {@code limit}, active or not. */
  public Future<List<CategoryContents.Item>> someIn(SqlClient client, UUID categoryId, int limit) {
    return client
        .preparedQuery(SOME_IN_CATEGORY)
        .execute(Tuple.of(categoryId, limit))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new CategoryContents.Item(
                                row.getUUID("id"), row.getString("name"), row.getBoolean("active")))
                    .toList());
  }

  /** Writes a new product; its images are not written. */
  public Future<Void> insert(SqlClient tx, Product product) {
    return tx.preparedQuery(INSERT).execute(columns(product)).mapEmpty();
  }

  /** Overwrites a product that is locked; its images are not written. */
  public Future<Void> update(SqlClient tx, Product product) {
    return tx.preparedQuery(UPDATE).execute(columns(product)).mapEmpty();
  }

  /** Adds an image after the others; the product must be locked. */
  public Future<Void> insertImage(SqlClient tx, UUID productId, ProductImage image) {
    return tx.preparedQuery(INSERT_IMAGE)
        .execute(Tuple.of(image.id(), productId, image.url()))
        .mapEmpty();
  }

  /** Deletes an image; its product must be locked. */
  public Future<Void> deleteImage(SqlClient tx, UUID imageId) {
    return tx.preparedQuery(DELETE_IMAGE).execute(Tuple.of(imageId)).mapEmpty();
  }

  private static Tuple columns(Product product) {
    var details = product.details();
    return Tuple.from(
        new Object[] {
          product.id(),
          product.version(),
          details.name(),
          details.description(),
          details.price(),
          details.currency(),
          details.categoryId(),
          details.brand(),
          details.active(),
          SqlTime.utc(product.createdAt()),
          SqlTime.utc(product.updatedAt()),
          details.searchDocument()
        });
  }
}
