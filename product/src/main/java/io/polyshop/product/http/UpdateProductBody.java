package io.polyshop.product.http;

import io.polyshop.product.domain.Currencies;
import io.polyshop.product.domain.ProductDetails;
import io.polyshop.runtime.json.StrictJson;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import java.util.UUID;

/**
 * The body of updateProduct, a merge patch: absent fields stay as they are, null clears the
 * optional ones.
 *
 * @param given the fields that the body has, null or not
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
record UpdateProductBody(Set<String> given, Fields fields) {

  /** The fields as a record has them, where absent and null are the same. */
  record Fields(
      String name,
      String description,
      Long price,
      String currency,
      UUID categoryId,
      String brand,
      Boolean active) {}

  UpdateProductBody {
    var rules = new ProductFields().description(fields.description).brand(fields.brand);
    if (given.contains("name")) {
      rules.name(fields.name);
    }
    if (given.contains("price")) {
      rules.price(fields.price);
    }
    if (given.contains("currency")) {
      rules.currency(fields.currency);
    }
    if (given.contains("active")) {
      rules.given(fields.active, "active");
    }
    rules.check();
  }

  static UpdateProductBody of(Buffer json) {
    var fields = StrictJson.decode(json, Fields.class);
    return new UpdateProductBody(json.toJsonObject().fieldNames(), fields);
  }

  /** Refuses with 422 {@code unknown_currency} or {@code currency_not_sold}. */
  void requireCurrency(Currencies currencies) {
    if (given.contains("currency")) {
      ProductFields.requireCurrency(fields.currency, currencies);
    }
  }

  ProductDetails applyTo(ProductDetails before) {
    return new ProductDetails(
        choose("name", fields.name, before.name()),
        choose("description", fields.description, before.description()),
        choose("price", fields.price, before.price()),
        choose("currency", fields.currency, before.currency()),
        choose("categoryId", fields.categoryId, before.categoryId()),
        choose("brand", fields.brand, before.brand()),
        choose("active", fields.active, before.active()));
  }

  private <T> T choose(String field, T changed, T before) {
    return given.contains(field) ? changed : before;
  }
}
