package io.polyshop.product.store;

import io.polyshop.product.domain.Category;
import io.polyshop.product.domain.CategoryTree;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** The table {@code categories}. */
public final class CategoryStore {

  private static final String ALL = "select id, name, parent_id from categories";
  // Lets others read, and refer to categories, but not change any.
  private static final String LOCK = "lock table categories in share row exclusive mode";
  private static final String INSERT =
      "insert into categories (id, name, parent_id) values ($1, $2, $3)";
  private static final String UPDATE =
      "update categories set name = $2, parent_id = $3 where id = $1";
  // No product can be put into it any more: that would refer to its row.
  private static final String CLOSE = "select 1 from categories where id = $1 for update";
  private static final String DELETE = "delete from categories where id = $1";

  /** All categories. */
  public Future<CategoryTree> tree(SqlClient client) {
    return client
        .preparedQuery(ALL)
        .execute()
        .map(rows -> new CategoryTree(rows.stream().map(CategoryStore::category).toList()));
  }

  /**
   * The tree, locked until the transaction's end: two moves that are each allowed can make a cycle
   * together. Categories change so rarely that one lock for all of them is enough.
   */
  public Future<CategoryTree> treeLocked(SqlClient tx) {
    var locked = tx.query(LOCK).execute();
    return Future.all(locked, tree(tx)).map(both -> both.resultAt(1));
  }

  public Future<Void> insert(SqlClient tx, Category category) {
    return tx.preparedQuery(INSERT).execute(columns(category)).mapEmpty();
  }

  public Future<Void> update(SqlClient tx, Category category) {
    return tx.preparedQuery(UPDATE).execute(columns(category)).mapEmpty();
  }

  /** Lets no product into the category until the transaction's end. */
  public Future<Void> close(SqlClient tx, UUID id) {
    return tx.preparedQuery(CLOSE).execute(Tuple.of(id)).mapEmpty();
  }

  /** Fails with a violated foreign key if a product or a category is in it. */
  public Future<Void> delete(SqlClient tx, UUID id) {
    return tx.preparedQuery(DELETE).execute(Tuple.of(id)).mapEmpty();
  }

  private static Tuple columns(Category category) {
    return Tuple.of(category.id(), category.name(), category.parentId());
  }

  private static Category category(Row row) {
    return new Category(row.getUUID("id"), row.getString("name"), row.getUUID("parent_id"));
  }
}
