package io.polyshop.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdjustmentCheckTest {

  private static final UUID TEA = new UUID(7, 1);
  private static final UUID MUG = new UUID(7, 2);

  private final Stock tea = new Stock(TEA, 5, 3, Instant.EPOCH);
  private final Stock mug = new Stock(MUG, 1, 0, Instant.EPOCH);

  @Test
  void allOfWhatIsAvailableMayBeTaken() {
    var check = check(List.of(tea, mug), of(TEA, -5), of(MUG, 10));

    assertThat(check).isEqualTo(new AdjustmentCheck(List.of(), List.of()));
  }

  @Test
  void namesTheProductsOfWhichTooLittleIsAvailable() {
    var check = check(List.of(tea, mug), of(TEA, -6), of(MUG, -1));

    assertThat(check.insufficient()).containsExactly(tea);
  }

  @Test
  void namesTheProductsThatAreUnknown() {
    var check = check(List.of(tea), of(MUG, 1), of(TEA, -6));

    assertThat(check.unknown()).containsExactly(MUG);
    assertThat(check.insufficient()).containsExactly(tea);
  }

  private static AdjustmentCheck check(List<Stock> stock, Adjustment... adjustments) {
    return AdjustmentCheck.of(List.of(adjustments), stock);
  }

  private static Adjustment of(UUID product, long quantity) {
    return new Adjustment(product, quantity, null, null);
  }
}
