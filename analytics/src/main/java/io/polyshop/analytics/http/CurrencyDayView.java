package io.polyshop.analytics.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.polyshop.analytics.domain.CurrencySales;
import java.time.LocalDate;
import java.util.List;

/** The sales of a day in a currency. */
record CurrencyDayView(LocalDate date, String currency, @JsonUnwrapped SalesView sales)
    implements CsvRow {

  static final List<String> COLUMNS = SalesView.columnsAfter("date", "currency");

  static CurrencyDayView of(CurrencySales<LocalDate> day) {
    return new CurrencyDayView(day.time(), day.currency(), SalesView.of(day.sales()));
  }

  @Override
  public List<Object> cells() {
    return sales.cellsAfter(date, currency);
  }
}
