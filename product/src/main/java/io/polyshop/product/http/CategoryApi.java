package io.polyshop.product.http;

import io.polyshop.product.domain.CategoryNode;
import io.polyshop.product.process.CategoryEditing;
import io.polyshop.product.store.CategoryStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.util.List;

/** The category tree: everybody may read it, staff change it. */
public final class CategoryApi implements Api {

  /** The roots, each with those below it. */
  record CategoryForestView(List<CategoryNode> items) {}

  private final Database database;
  private final CategoryStore store;
  private final CategoryEditing editing;

  public CategoryApi(Database database, CategoryStore store, CategoryEditing editing) {
    this.database = database;
    this.store = store;
    this.editing = editing;
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
    return editing
        .delete(request.pathId("categoryId"), request.traceParent())
        .map(category -> Reply.noContent());
  }
}
