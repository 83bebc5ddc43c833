package io.polyshop.product.process;

import io.polyshop.contracts.ProductEvent.CategoryChanged;
import io.polyshop.product.domain.Category;
import io.polyshop.product.domain.CategoryTree;
import io.polyshop.product.store.CategoryStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Changes categories, one at a time, each with the event that publishes it in one transaction. */
public final class CategoryEditing {

  /** A step of a change, with all categories as they are, locked. */
  interface Step {
    Future<Category> apply(SqlConnection tx, CategoryTree tree);
  }

  private final Database database;
  private final Outbox outbox;
  private final CategoryStore store;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public CategoryEditing(
      Database database, Outbox outbox, CategoryStore store, Clock clock, Supplier<UUID> ids) {
    this.database = database;
    this.outbox = outbox;
    this.store = store;
    this.clock = clock;
    this.ids = ids;
  }

  /** 422: the category that the body names does not exist. */
  static ApiException unknownCategory() {
    return ApiException.unprocessable("unknown_category", "the category does not exist");
  }

  /** Fails with 422 {@code unknown_category}, 409 {@code category_too_deep} or too many. */
  public Future<Category> create(String name, UUID parentId, String traceParent) {
    var category = new Category(ids.get(), name, parentId);
    return changing(
        (tx, tree) -> {
          if (tree.isFull()) {
            throw ApiException.conflict(
                "too_many_categories",
                "there are already "
                    + CategoryTree.MAX_CATEGORIES
                    + " categories, which is the maximum");
          }
          requireFit(tree, category);
          var inserted = store.insert(tx, category);
          return written(tx, category, inserted, category.changed(clock.instant()), traceParent);
        });
  }

  /** Fails with 404, 422 {@code unknown_category}, 409 {@code category_cycle} or too deep. */
  public Future<Category> edit(UUID id, UnaryOperator<Category> edit, String traceParent) {
    return changing(
        (tx, tree) -> {
          var before = tree.find(id).orElseThrow(ApiException::notFound);
          var after = edit.apply(before);
          if (after.equals(before)) {
            return Future.succeededFuture(before);
          }
          requireFit(tree, after);
          return update(tx, after, traceParent);
        });
  }

  Future<Category> changing(Step step) {
    return database.transaction(tx -> store.treeLocked(tx).compose(tree -> step.apply(tx, tree)));
  }

  Future<Category> update(SqlConnection tx, Category after, String traceParent) {
    var updated = store.update(tx, after);
    return written(tx, after, updated, after.changed(clock.instant()), traceParent);
  }

  Future<Category> delete(SqlConnection tx, Category last, String traceParent) {
    var deleted = store.delete(tx, last.id());
    return written(tx, last, deleted, last.deleted(clock.instant()), traceParent);
  }

  private Future<Category> written(
      SqlConnection tx, Category category, Future<Void> row, CategoryChanged event, String trace) {
    var appended = outbox.append(tx, List.of(outbox.event(event, trace)));
    return Future.all(row, appended).map(category);
  }

  static void requireFit(CategoryTree tree, Category category) {
    switch (tree.fit(category.id(), category.parentId())) {
      case FITS -> {}
      case NO_PARENT -> throw unknownCategory();
      case CYCLE ->
          throw ApiException.conflict("category_cycle", "a category cannot be below itself");
      case TOO_DEEP ->
          throw ApiException.conflict(
              "category_too_deep",
              "the tree would have more than " + CategoryTree.MAX_DEPTH + " levels");
    }
  }
}
