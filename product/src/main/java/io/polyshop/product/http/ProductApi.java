package io.polyshop.product.http;

import io.polyshop.product.cache.ProductCache;
import io.polyshop.product.domain.Currencies;
import io.polyshop.product.domain.Product;
import io.polyshop.product.process.ProductEditing;
import io.polyshop.product.store.ProductStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Conditions;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Page;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.token.Caller;
import io.vertx.core.Future;
import java.util.UUID;

/** Products: everybody may list and read them, staff change them. */
public final class ProductApi implements Api {

  private final Database database;
  private final ProductStore store;
  private final ProductEditing editing;
  private final ProductCache<CachedProduct> cache;
  private final Currencies currencies;

  public ProductApi(
      Database database,
      ProductStore store,
      ProductEditing editing,
      ProductCache<CachedProduct> cache,
      Currencies currencies) {
    this.database = database;
    this.store = store;
    this.editing = editing;
    this.cache = cache;
    this.currencies = currencies;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .onUnchecked("listProducts", this::list)
        .onUnchecked("getProduct", this::get)
        .on("createProduct", this::create)
        // Its record is as strict as the contract: BodiesMatchContractTest.
        .onUnchecked("updateProduct", this::update)
        .on("deactivateProduct", this::deactivate);
  }

  private Future<Reply> list(Request request) {
    var parameters = ListParameters.of(request, currencies.own());
    return parameters.query().active()
        ? page(parameters)
        : request.verifiedCaller(Caller.STAFF, Caller.ADMIN).compose(staff -> page(parameters));
  }

  private Future<Reply> page(ListParameters parameters) {
    var limit = parameters.page().limit();
    return store
        .list(database.statements(), parameters.query(), parameters.after(), limit + 1)
        .map(rows -> Page.of(rows, limit, parameters::cursor))
        .map(page -> Reply.ok(page.map(ProductView::of)));
  }

  private Future<Reply> get(Request request) {
    var id = request.pathId("productId");
    return cache
        .get(id, () -> load(id))
        .map(
            found -> {
              if (found == null) {
                throw ApiException.notFound();
              }
              return found.reply(request.conditions());
            });
  }

  private Future<CachedProduct> load(UUID id) {
    return store
        .find(database.statements(), id)
        .map(found -> found.map(CachedProduct::of).orElse(null));
  }

  private Future<Reply> create(Request request) {
    var details = request.body(CreateProductBody.class).details(currencies);
    return editing
        .create(details, request.traceParent())
        .map(p -> tagged(Reply.created("/v1/products/" + p.id(), ProductView.of(p)), p));
  }

  private Future<Reply> update(Request request) {
    var id = request.pathId("productId");
    var body = UpdateProductBody.of(request.context().body().buffer());
    body.requireCurrency(currencies);
    var conditions = request.conditions();
    return editing
        .edit(
            id,
            product -> {
              conditions.require(Conditions.tag(product.version()));
              return body.applyTo(product.details());
            },
            request.traceParent())
        .map(p -> tagged(Reply.ok(ProductView.of(p)), p));
  }

  private Future<Reply> deactivate(Request request) {
    return editing
        .deactivate(request.pathId("productId"), request.traceParent())
        .map(product -> Reply.noContent());
  }

  private static Reply tagged(Reply reply, Product product) {
    return reply.with("ETag", Conditions.tag(product.version()));
  }
}
