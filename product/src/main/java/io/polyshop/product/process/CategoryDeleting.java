package io.polyshop.product.process;

import io.polyshop.product.domain.Category;
import io.polyshop.product.domain.CategoryContents;
import io.polyshop.product.domain.CategoryTree;
import io.polyshop.product.store.CategoryStore;
import io.polyshop.product.store.ProductStore;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlErrors;
import io.polyshop.runtime.worker.Loop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/** Deletes categories: empty ones, and others after what is in them has been moved. */
public final class CategoryDeleting {

  private final Vertx vertx;
  private final Database database;
  private final CategoryStore store;
  private final ProductStore products;
  private final CategoryEditing editing;
  private final ProductMoving moving;

  public CategoryDeleting(
      Vertx vertx,
      Database database,
      CategoryStore store,
      ProductStore products,
      CategoryEditing editing,
      ProductMoving moving) {
    this.vertx = vertx;
    this.database = database;
    this.store = store;
    this.products = products;
    this.editing = editing;
    this.moving = moving;
  }

  /** Fails with 404, or with 409 {@code category_in_use}, which names what is in it. */
  public Future<Category> delete(UUID id, String traceParent) {
    return editing
        .changing((tx, tree) -> editing.delete(tx, required(tree, id), traceParent))
        .recover(
            error ->
                SqlErrors.foreignKeyViolation(error).isPresent()
                    ? refuse(id)
                    : Future.failedFuture(error));
  }

  /**
   * Moves the products and sub-categories first. The products go in batches, each with its commit;
   * if one fails, the call can be made again.
   *
   * @param target another category that is not below this one; null for none
   * @return the category that was; fails with 404, 422 {@code unknown_category}, or 409 {@code
   *     category_cycle} or too deep
   */
  public Future<Category> delete(UUID id, UUID target, String traceParent) {
    return store
        .tree(database.statements())
        .compose(
            tree -> {
              requireMovable(tree, required(tree, id), target);
              return Loop.whileTrue(vertx, () -> moving.someOut(id, target, traceParent));
            })
        .compose(moved -> deleteRest(id, target, traceParent));
  }

  /** What came in meanwhile is moved in the transaction that deletes. */
  private Future<Category> deleteRest(UUID id, UUID target, String traceParent) {
    return moving.thenDropped(
        moved ->
            editing.changing(
                (tx, tree) -> {
                  var last = required(tree, id);
                  requireMovable(tree, last, target);
                  return store
                      .close(tx, id)
                      .compose(
                          closed ->
                              Loop.whileTrue(
                                  vertx, () -> moving.someOut(tx, id, target, moved, traceParent)))
                      .compose(empty -> moveChildren(tx, tree.children(id), target, traceParent))
                      .compose(childless -> editing.delete(tx, last, traceParent));
                }));
  }

  private Future<Void> moveChildren(
      SqlConnection tx, List<Category> children, UUID target, String traceParent) {
    return Future.all(
            children.stream()
                .map(c -> editing.update(tx, new Category(c.id(), c.name(), target), traceParent))
                .toList())
        .mapEmpty();
  }

  private static Category required(CategoryTree tree, UUID id) {
    return tree.find(id).orElseThrow(ApiException::notFound);
  }

  private static void requireMovable(CategoryTree tree, Category category, UUID target) {
    CategoryEditing.requireFit(tree, new Category(category.id(), category.name(), target));
    for (var child : tree.children(category.id())) {
      CategoryEditing.requireFit(tree, new Category(child.id(), child.name(), target));
    }
  }

  private Future<Category> refuse(UUID id) {
    var inIt = products.someIn(database.statements(), id, CategoryContents.MAX_NAMED);
    var tree = store.tree(database.statements());
    return Future.all(inIt, tree)
        .compose(
            both -> {
              var below =
                  tree.result().children(id).stream().limit(CategoryContents.MAX_NAMED).toList();
              return Future.failedFuture(inUse(new CategoryContents(inIt.result(), below)));
            });
  }

  private static ApiException inUse(CategoryContents contents) {
    return ApiException.conflict(
            "category_in_use",
            "the category still has products or sub-categories; move them first, or delete it with"
                + " ?moveTo= and the id of another category, or ?moveTo=none")
        .member("products", contents.products())
        .member("categories", contents.categories());
  }
}
