package io.polyshop.product.http;

import io.polyshop.product.domain.CategoryNode;
import io.polyshop.product.process.CategoryDeleting;
import io.polyshop.product.process.CategoryEditing;
import io.polyshop.product.store.CategoryStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** The category tree: everybody may read it, staff change it. */
public final class CategoryApi implements Api {

  /** The roots, each with those below it. */
  record CategoryForestView(List<CategoryNode> items) {}

  /** Instead of a category to move to: what is in it then is in none. */
  private static final String NONE = "none";

  private final Database database;
  private final CategoryStore store;
  private final CategoryEditing editing;
  private final CategoryDeleting deleting;

  public CategoryApi(
      Database database, CategoryStore store, CategoryEditing editing, CategoryDeleting deleting) {
    this.database = database;
    this.store = store;
    this.editing = editing;
    this.deleting = deleting;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("listCategories", this::list)
        .on("createCategory", this::create)
        .on("updateCategory", this::update)
        .on("deleteCategory", this::delete);
  }

  private Future<Reply> list(Request request) {
    return store
        .tree(database.statements())
        .map(tree -> Reply.ok(new CategoryForestView(tree.roots())));
  }

  private Future<Reply> create(Request request) {
    var body = request.body(CreateCategoryBody.class);
    return editing
        .create(body.name(), body.parentId(), request.traceParent())
        .map(category -> Reply.created("/v1/categories/" + category.id(), category));
  }

  private Future<Reply> update(Request request) {
    var body = UpdateCategoryBody.of(request.context().body().buffer());
    return editing
        .edit(request.pathId("categoryId"), body::applyTo, request.traceParent())
        .map(Reply::ok);
  }

  private Future<Reply> delete(Request request) {
    var id = request.pathId("categoryId");
    var trace = request.traceParent();
    var moveTo = request.query("moveTo");
    var deleted =
        moveTo.isEmpty()
            ? deleting.delete(id, trace)
            : deleting.delete(id, target(moveTo.get()), trace);
    return deleted.map(category -> Reply.noContent());
  }

  private static UUID target(String moveTo) {
    try {
      return moveTo.equals(NONE) ? null : UUID.fromString(moveTo);
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid("moveTo", "must be the id of a category, or none");
    }
  }
}
