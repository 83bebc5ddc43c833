package io.polyshop.product.http;

import io.polyshop.product.domain.Currencies;
import io.polyshop.product.domain.ProductDetails;
import java.util.UUID;

/** The body of createProduct; {@code active} is true if it is not given. */
record CreateProductBody(
    String name,
    String description,
    Long price,
    String currency,
    UUID categoryId,
    String brand,
    Boolean active) {

  CreateProductBody {
    new ProductFields()
        .name(name)
        .description(description)
        .price(price)
        .currency(currency)
        .brand(brand)
        .check();
  }

  /** Refuses with 422 {@code unknown_currency} or {@code currency_not_sold}. */
  ProductDetails details(Currencies currencies) {
    ProductFields.requireCurrency(currency, currencies);
    return new ProductDetails(
        name, description, price, currency, categoryId, brand, active == null || active);
  }
}
