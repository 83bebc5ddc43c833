package io.polyshop.product.http;

import io.polyshop.contracts.LegalTender;
import io.polyshop.contracts.VisibleText;
import io.polyshop.product.domain.Currencies;
import io.polyshop.product.domain.ProductDetails;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.problem.Violations;
import java.util.regex.Pattern;

/** The rules of the fields of a product's body; the contract has the same. */
final class ProductFields {

  private static final int MAX_NAME = 200;
  private static final int MAX_DESCRIPTION = 5_000;
  private static final int MAX_BRAND = 100;
  private static final String VISIBLE = "must have a visible character";
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private final Violations violations = new Violations();

  ProductFields name(String value) {
    violations.length(value, "name", 1, MAX_NAME);
    violations.check(value == null || VisibleText.isIn(value), "name", VISIBLE);
    return this;
  }

  ProductFields description(String value) {
    if (value != null) {
      violations.length(value, "description", 0, MAX_DESCRIPTION);
    }
    return this;
  }

  ProductFields price(Long value) {
    violations.check(
        value != null && value >= 0 && value <= ProductDetails.MAX_PRICE,
        "price",
        "must be from 0 to " + ProductDetails.MAX_PRICE);
    return this;
  }

  ProductFields currency(String value) {
    violations.check(
        value != null && CURRENCY.matcher(value).matches(),
        "currency",
        "must be three capital letters");
    return this;
  }

  ProductFields brand(String value) {
    if (value != null) {
      violations.length(value, "brand", 1, MAX_BRAND);
      violations.check(VisibleText.isIn(value), "brand", VISIBLE);
    }
    return this;
  }

  ProductFields given(Object value, String field) {
    violations.check(value != null, field, "must not be null");
    return this;
  }

  void check() {
    violations.throwIfAny();
  }

  /** 422 for a code that has the right form but that no price may have. */
  static void requireCurrency(String code, Currencies currencies) {
    if (!LegalTender.includes(code)) {
      throw ApiException.unprocessable(
          "unknown_currency",
          code + " is not a currency of ISO 4217 that is legal tender today; use one such as EUR");
    }
    if (!currencies.sells(code)) {
      throw ApiException.unprocessable(
          "currency_not_sold",
          "this shop does not sell in " + code + "; its currencies are " + currencies.codes());
    }
  }
}
