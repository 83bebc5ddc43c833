package io.polyshop.analytics.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.polyshop.analytics.domain.CurrencySales;
import java.time.Instant;

/** The sales of the hour that begins then, in a currency. */
record CurrencyHourView(Instant hour, String currency, @JsonUnwrapped SalesView sales) {

  static CurrencyHourView of(CurrencySales<Instant> hour) {
    return new CurrencyHourView(hour.time(), hour.currency(), SalesView.of(hour.sales()));
  }
}
