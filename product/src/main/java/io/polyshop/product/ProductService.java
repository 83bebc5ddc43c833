package io.polyshop.product;

import io.polyshop.contracts.Topic;
import io.polyshop.product.cache.ChangedProducts;
import io.polyshop.product.cache.ProductCache;
import io.polyshop.product.http.CachedProduct;
import io.polyshop.product.http.CategoryApi;
import io.polyshop.product.http.ImageApi;
import io.polyshop.product.http.ProductApi;
import io.polyshop.product.process.CategoryDeleting;
import io.polyshop.product.process.CategoryEditing;
import io.polyshop.product.process.ImageEditing;
import io.polyshop.product.process.ProductChange;
import io.polyshop.product.process.ProductEditing;
import io.polyshop.product.process.ProductMoving;
import io.polyshop.product.process.SearchIndexing;
import io.polyshop.product.store.CategoryStore;
import io.polyshop.product.store.ProductStore;
import io.polyshop.product.store.SearchStore;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.audit.AuditApi;
import java.util.List;

/** The catalogue: products, their categories and images. Publishes each change as an event. */
public final class ProductService implements Service {

  private static final int PORT = 8082;

  @Override
  public String name() {
    return "product";
  }

  @Override
  public int defaultPort() {
    return PORT;
  }

  @Override
  public Assembly assemble(Foundation f) {
    var config = ProductConfig.from(f.env());
    var cache =
        new ProductCache<>(config.cacheBytes(), config.cacheTimeToLive(), CachedProduct::bytes);
    var products = new ProductStore();
    var categories = new CategoryStore();
    var change = new ProductChange(f.database(), f.outbox(), products, cache, f.clock());
    var editing = new ProductEditing(change, f.ids());
    var images = new ImageEditing(change, products, f.ids());
    var categoryEditing =
        new CategoryEditing(f.database(), f.outbox(), categories, f.clock(), f.ids());
    var moving = new ProductMoving(f.database(), f.outbox(), products, cache, f.clock());
    var deleting =
        new CategoryDeleting(
            f.vertx(), f.database(), categories, products, categoryEditing, moving);
    return new Assembly()
        .api(new ProductApi(f.database(), products, editing, cache, config.currencies()))
        .api(new ImageApi(images))
        .api(new AuditApi(f.database().wholeTables(), List.of()))
        .api(new CategoryApi(f.database(), categories, categoryEditing, deleting))
        .worker(new SearchIndexing(f.database(), new SearchStore()).worker())
        .worker(ChangedProducts.verticle(f.config().kafka(), cache))
        .publishes(Topic.PRODUCT);
  }
}
