package io.polyshop.product;

import static io.polyshop.product.Shelf.add;
import static io.polyshop.product.Shelf.names;
import static io.polyshop.product.Shelf.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop that sells in francs and euros. */
class CurrencyIT {

  @RegisterExtension
  static final ServiceUnderTest service =
      ServiceUnderTest.of(new ProductService()).with("PRODUCT_CURRENCIES", "CHF,EUR");

  private final ApiClient staff = service.as("staff");
  private final ApiClient reader = service.anonymous();

  @BeforeEach
  void clearTheShelf() {
    service.execute("delete from products");
  }

  @ParameterizedTest
  @ValueSource(strings = {"XXX", "XTS", "XAU", "DEM", "HRK", "CHE", "XDR", "QQQ"})
  void refusesWhatIsNoLegalTender(String code) {
    var id = add(staff, priced("x", 1, "EUR"));

    assertThat(staff.post("/v1/products", priced("x", 1, code)).code())
        .isEqualTo("unknown_currency");
    assertThat(staff.patch("/v1/products/" + id, new JsonObject().put("currency", code)).code())
        .isEqualTo("unknown_currency");
  }

  @Test
  void refusesWhatTheShopDoesNotSellIn() {
    var answer = staff.post("/v1/products", priced("x", 1, "USD"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("currency_not_sold");
    assertThat(answer.json().getString("detail")).contains("CHF, EUR");
  }

  @Test
  void comparesPricesOfOneCurrency() {
    add(staff, priced("cheap in francs", 100, "CHF"));
    add(staff, priced("dear in francs", 300, "CHF"));
    add(staff, priced("cheap in euros", 150, "EUR"));
    add(staff, priced("dear in euros", 350, "EUR"));

    assertThat(names(reader, "sort=price")).containsExactly("cheap in francs", "dear in francs");
    assertThat(names(reader, "sort=-price&currency=EUR&limit=1"))
        .containsExactly("dear in euros", "cheap in euros");
    assertThat(names(reader, "minPrice=120")).containsExactly("dear in francs");
    assertThat(names(reader, "maxPrice=200&currency=EUR")).containsExactly("cheap in euros");
    assertThat(names(reader, "currency=EUR")).hasSize(2);
    assertThat(names(reader, "")).hasSize(4);
    assertThat(reader.get("/v1/products?currency=eur").status()).isEqualTo(400);
  }

  private static JsonObject priced(String name, long price, String currency) {
    return product(name).put("price", price).put("currency", currency);
  }
}
