package io.polyshop.product.store;

import io.polyshop.product.domain.ProductDetails;
import io.polyshop.product.domain.ProductQuery;
import java.util.ArrayList;
import java.util.List;

/** The conditions of a list, and the arguments of its statement in the order of their places. */
final class ProductFilter {

  private final List<Object> arguments = new ArrayList<>();

  List<Object> arguments() {
    return arguments;
  }

  /** The place of one more argument. */
  String parameter(Object argument) {
    arguments.add(argument);
    return "$" + arguments.size();
  }

  /** What a product {@code p} must be, but for its category and where the page begins. */
  List<String> conditions(ProductQuery query) {
    var conditions = new ArrayList<String>();
    conditions.add(query.active() ? "p.active" : "not p.active");
    if (query.search() != null) {
      conditions.add(
          "p.search_words @@ %s::text::tsquery".formatted(parameter(query.search().matches())));
    }
    if (query.brand() != null) {
      conditions.add("p.brand = %s::text collate by_name".formatted(parameter(query.brand())));
    }
    if (query.currency() != null) {
      conditions.add("p.currency = %s::text".formatted(parameter(query.currency())));
    }
    if (query.minPrice() != null || query.maxPrice() != null) {
      var min = query.minPrice() == null ? 0 : query.minPrice();
      var max = query.maxPrice() == null ? ProductDetails.MAX_PRICE : query.maxPrice();
      conditions.add(
          "p.price between %s::bigint and %s::bigint".formatted(parameter(min), parameter(max)));
    }
    return conditions;
  }
}
