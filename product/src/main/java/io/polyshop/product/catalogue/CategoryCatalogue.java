package io.polyshop.product.catalogue;

import io.polyshop.contracts.ProductEvent.CategoryChanged;
import io.polyshop.product.domain.Category;
import io.polyshop.product.domain.CategoryTree;
import io.polyshop.product.store.CategoryStore;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.SqlErrors;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Changes categories, one at a time, each with the event that states it in one transaction. */
public final class CategoryCatalogue {

  private final Foundation foundation;
  private final CategoryStore store;

  public CategoryCatalogue(Foundation foundation, CategoryStore store) {
    this.foundation = foundation;
    this.store = store;
  }

  /** 422: a category that is named is not there. */
  static ApiException unknownCategory() {
    return ApiException.unprocessable("unknown_category", "there is no such category");
  }

  /** Fails with 422 {@code unknown_category}, 409 {@code category_too_deep} or too many. */
  public Future<Category> create(String name, UUID parentId, String traceParent) {
    var category = new Category(foundation.ids().get(), name, parentId);
    return changing(
        (tx, tree) -> {
          if (tree.isFull()) {
            throw ApiException.conflict(
                "too_many_categories",
                "there are at most " + CategoryTree.MAX_CATEGORIES + " categories");
          }
          requireFit(tree, category);
          var inserted = store.insert(tx, category);
          return written(tx, category, inserted, Events.changed(category, now()), traceParent);
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
          var updated = store.update(tx, after);
          return written(tx, after, updated, Events.changed(after, now()), traceParent);
        });
  }

  /** Fails with 404, or 409 {@code category_in_use} by a product or a category. */
  public Future<Category> delete(UUID id, String traceParent) {
    return changing(
            (tx, tree) -> {
              var last = tree.find(id).orElseThrow(ApiException::notFound);
              var deleted = store.delete(tx, id);
              return written(tx, last, deleted, Events.deleted(last, now()), traceParent);
            })
        .recover(
            e ->
                SqlErrors.foreignKeyViolation(e).isPresent()
                    ? Future.failedFuture(
                        ApiException.conflict(
                            "category_in_use", "products or categories are in this category"))
                    : Future.failedFuture(e));
  }

  /** A step of a change, with all categories as they are, locked. */
  private interface Change {
    Future<Category> apply(SqlConnection tx, CategoryTree tree);
  }

  private Future<Category> changing(Change change) {
    return foundation
        .database()
        .transaction(tx -> store.treeLocked(tx).compose(tree -> change.apply(tx, tree)));
  }

  private Future<Category> written(
      SqlConnection tx, Category category, Future<Void> row, CategoryChanged event, String trace) {
    var appended = foundation.outbox().append(tx, List.of(foundation.outbox().event(event, trace)));
    return Future.all(row, appended).map(category);
  }

  private static void requireFit(CategoryTree tree, Category category) {
    switch (tree.fit(category.id(), category.parentId())) {
      case FITS -> {}
      case NO_PARENT -> throw unknownCategory();
      case CYCLE ->
          throw ApiException.conflict("category_cycle", "the category would be below itself");
      case TOO_DEEP ->
          throw ApiException.conflict(
              "category_too_deep", "a tree has at most " + CategoryTree.MAX_DEPTH + " levels");
    }
  }

  private Instant now() {
    return foundation.clock().instant();
  }
}
