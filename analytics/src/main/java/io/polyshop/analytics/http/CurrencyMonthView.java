package io.polyshop.analytics.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.polyshop.analytics.domain.CurrencySales;
import java.time.YearMonth;
import java.util.List;

/** The sales of a month in a currency. */
record CurrencyMonthView(int year, int month, String currency, @JsonUnwrapped SalesView sales)
    implements CsvRow {

  static final List<String> COLUMNS = SalesView.columnsAfter("year", "month", "currency");

  static CurrencyMonthView of(CurrencySales<YearMonth> sold) {
    var month = sold.time();
    return new CurrencyMonthView(
        month.getYear(), month.getMonthValue(), sold.currency(), SalesView.of(sold.sales()));
  }

  @Override
  public List<Object> cells() {
    return sales.cellsAfter(year, month, currency);
  }
}
