package io.polyshop.analytics.http;

import io.polyshop.analytics.store.ProductStore.ProductSales;
import java.util.UUID;

/** The sales of a product, revenue in minor units; {@code name} is null until it is known. */
record ProductSalesView(UUID productId, String name, long quantity, long revenue) {

  static ProductSalesView of(ProductSales sales) {
    return new ProductSalesView(sales.productId(), sales.name(), sales.quantity(), sales.revenue());
  }
}
