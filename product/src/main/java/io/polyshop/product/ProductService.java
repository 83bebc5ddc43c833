package io.polyshop.product;

import io.polyshop.contracts.Topic;
import io.polyshop.product.cache.ProductCache;
import io.polyshop.product.cache.ProductCacheVerticle;
import io.polyshop.product.catalogue.CategoryCatalogue;
import io.polyshop.product.catalogue.ProductCatalogue;
import io.polyshop.product.http.CachedProduct;
import io.polyshop.product.http.CategoryApi;
import io.polyshop.product.http.ImageApi;
import io.polyshop.product.http.ProductApi;
import io.polyshop.product.store.CategoryStore;
import io.polyshop.product.store.ProductStore;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.audit.AuditApi;
import java.util.List;

/** The catalogue: products, their categories and images. States each change as an event. */
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
    var catalogue = new ProductCatalogue(f, products, cache);
    return new Assembly()
        .api(new ProductApi(f.database(), products, catalogue, cache))
        .api(new ImageApi(catalogue, f.ids()))
        .api(new AuditApi(f.database().statements(), List.of()))
        .api(new CategoryApi(f.database(), categories, new CategoryCatalogue(f, categories)))
        .worker(new ProductCacheVerticle(f.config().kafka(), cache))
        .publishes(Topic.PRODUCT);
  }
}
