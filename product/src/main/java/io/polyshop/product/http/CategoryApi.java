package io.polyshop.product.http;

import io.polyshop.product.catalogue.CategoryCatalogue;
import io.polyshop.product.domain.CategoryNode;
import io.polyshop.product.store.CategoryStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.util.List;

/** The category tree: read by anybody, changed by staff. */
public final class CategoryApi implements Api {

  /** The roots, each with those below it. */
  record CategoryForest(List<CategoryNode> items) {}

  private final Database database;
  private final CategoryStore store;
  private final CategoryCatalogue catalogue;

  public CategoryApi(Database database, CategoryStore store, CategoryCatalogue catalogue) {
    this.database = database;
    this.store = store;
    this.catalogue = catalogue;
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
        .map(tree -> Reply.ok(new CategoryForest(tree.roots())));
  }

  private Future<Reply> create(Request request) {
    var body = request.body(CreateCategoryBody.class);
    return catalogue
        .create(body.name(), body.parentId(), request.traceParent())
        .map(category -> Reply.created("/v1/categories/" + category.id(), category));
  }

  private Future<Reply> update(Request request) {
    var body = UpdateCategoryBody.of(request.context().body().buffer());
    return catalogue
        .edit(request.pathId("categoryId"), body::applyTo, request.traceParent())
        .map(Reply::ok);
  }

  private Future<Reply> delete(Request request) {
    return catalogue
        .delete(request.pathId("categoryId"), request.traceParent())
        .map(category -> Reply.noContent());
  }
}
