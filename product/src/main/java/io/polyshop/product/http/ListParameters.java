package io.polyshop.product.http;

import io.polyshop.product.domain.Product;
import io.polyshop.product.domain.ProductDetails;
import io.polyshop.product.domain.ProductQuery;
import io.polyshop.product.domain.ProductSort;
import io.polyshop.product.domain.SearchQuery;
import io.polyshop.runtime.http.PageRequest;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.json.UuidText;
import io.polyshop.runtime.problem.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters of listProducts, read here and not by the contract's validation, because the list
 * is a hot operation.
 */
record ListParameters(ProductQuery query, PageRequest page) {

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int MAX_QUERY = 200;
  private static final int MAX_BRAND = 100;

  /**
   * @param own the currency of prices, if none is named
   */
  static ListParameters of(Request request, String own) {
    var search = text(request, "query", MAX_QUERY);
    var sort = sort(request, search != null);
    var min = request.queryNumber("minPrice", ProductDetails.MAX_PRICE).orElse(null);
    var max = request.queryNumber("maxPrice", ProductDetails.MAX_PRICE).orElse(null);
    var comparesPrices = min != null || max != null || sort.isByPrice();
    return new ListParameters(
        new ProductQuery(
            active(request),
            search == null ? null : SearchQuery.of(search),
            request.queryId("categoryId").orElse(null),
            text(request, "brand", MAX_BRAND),
            currency(request).orElse(comparesPrices ? own : null),
            min,
            max,
            sort),
        request.page());
  }

  /** Where the previous page ended; null for the first page. */
  ProductQuery.Position after() {
    var parts = page.after();
    if (parts.isEmpty()) {
      return null;
    }
    if (parts.size() < 3 || !parts.get(0).equals(query.sort().word())) {
      throw PageRequest.badCursor();
    }
    try {
      // A name may have the character that joins the parts.
      var key = String.join("\u001f", parts.subList(2, parts.size()));
      var id = UuidText.parse(parts.get(1)).orElseThrow(PageRequest::badCursor);
      return new ProductQuery.Position(id, query.sort().parseKey(key));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw PageRequest.badCursor();
    }
  }

  /** The cursor of a page that ends with this product. */
  List<String> cursor(Product last) {
    var sort = query.sort();
    return List.of(sort.word(), last.id().toString(), sort.key(last));
  }

  private static String text(Request request, String name, int max) {
    var text = request.query(name).filter(t -> !t.isBlank()).orElse(null);
    if (text != null && text.codePointCount(0, text.length()) > max) {
      throw ApiException.invalid(name, "must have at most " + max + " characters");
    }
    return text;
  }

  private static boolean active(Request request) {
    var text = request.query("active").orElse("true");
    if (!text.equals("true") && !text.equals("false")) {
      throw ApiException.invalid("active", "must be true or false");
    }
    return text.equals("true");
  }

  private static Optional<String> currency(Request request) {
    var code = request.query("currency");
    if (code.isPresent() && !CURRENCY.matcher(code.get()).matches()) {
      throw ApiException.invalid("currency", "must be three capital letters, such as EUR");
    }
    return code;
  }

  private static ProductSort sort(Request request, boolean isSearch) {
    var usual = isSearch ? ProductSort.RELEVANCE : ProductSort.NEWEST;
    var sort =
        ProductSort.ofWord(request.query("sort").orElse(usual.word()))
            .orElseThrow(
                () ->
                    ApiException.invalid(
                        "sort", "must be newest, price, -price, name or relevance"));
    if (sort == ProductSort.RELEVANCE && !isSearch) {
      throw ApiException.invalid("sort", "can be relevance only with a query");
    }
    return sort;
  }
}
