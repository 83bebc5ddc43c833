package io.polyshop.testkit.house.broken.store;

import java.time.LocalDate;

public final class PriceHelper {

  public LocalDate today() {
    return LocalDate.now();
  }
}
