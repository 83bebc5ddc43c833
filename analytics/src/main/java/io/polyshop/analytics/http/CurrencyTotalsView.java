package io.polyshop.analytics.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.polyshop.analytics.domain.CurrencySales;

/** The sales of a whole range in a currency. */
record CurrencyTotalsView(String currency, @JsonUnwrapped SalesView sales) {

  static CurrencyTotalsView of(CurrencySales<?> totals) {
    return new CurrencyTotalsView(totals.currency(), SalesView.of(totals.sales()));
  }
}
