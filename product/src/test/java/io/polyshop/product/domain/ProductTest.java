package io.polyshop.product.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProductTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final Instant EARLIER = NOW.minusSeconds(1);

  private final ProductDetails details =
      new ProductDetails("Tea", null, 250, "EUR", null, null, true);
  private final Product product = Product.of(UUID.randomUUID(), details, NOW);
  private final ProductImage image = new ProductImage(UUID.randomUUID(), "https://a.example/1.png");

  @Test
  void eachChangeIsTheNextVersion() {
    var changed =
        product.withImage(image, NOW).with(details.inactive(), NOW).withoutImage(image.id(), NOW);

    assertThat(changed.version()).isEqualTo(4);
    assertThat(changed.images()).isEmpty();
    assertThat(changed.details().active()).isFalse();
  }

  @Test
  void isNeverChangedBeforeItsLastChange() {
    assertThat(product.with(details.inactive(), EARLIER).updatedAt()).isEqualTo(NOW);
    assertThat(product.withImage(image, EARLIER).updatedAt()).isEqualTo(NOW);
    assertThat(product.withoutImage(image.id(), EARLIER).updatedAt()).isEqualTo(NOW);
  }
}
