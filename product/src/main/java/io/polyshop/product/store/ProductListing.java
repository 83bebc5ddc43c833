package io.polyshop.product.store;

import io.polyshop.product.domain.ProductQuery;
import io.polyshop.product.domain.ProductSort;
import io.polyshop.runtime.sql.SqlTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that lists products. It has only the conditions that are asked for: a plan for
 * {@code $1 is null or ...} would use no index. There are 256 such statements at most, which is
 * also how many a connection keeps prepared.
 */
final class ProductListing {

  /**
   * A page of each category, in the order of its index, of which the page is made: left to itself,
   * PostgreSQL goes through all products in the order of the list, for as long as it takes to meet
   * enough that are in these categories.
   */
  private static final String IN_CATEGORIES =
      """
      with recursive below (id) as (
        select %s::uuid
        union
        select c.id from categories c join below on c.parent_id = below.id)
      """;

  private final List<Object> arguments = new ArrayList<>();
  private final String sql;

  ProductListing(ProductQuery query, ProductQuery.Position after, int limit) {
    if (query.categoryId() == null) {
      sql = ProductRows.COLUMNS + "from products p\n" + page(query, after, limit, "p.active");
    } else {
      sql =
          IN_CATEGORIES.formatted(parameter(query.categoryId()))
              + ProductRows.COLUMNS
              + "from below cross join lateral (\nselect p.* from products p\n"
              + page(query, after, limit, "p.active and p.category_id = below.id")
              + ") p\n"
              + order(query.sort(), limit);
    }
  }

  String sql() {
    return sql;
  }

  /** In the order of their places in the statement. */
  List<Object> arguments() {
    return arguments;
  }

  private String page(ProductQuery query, ProductQuery.Position after, int limit, String where) {
    var conditions = new ArrayList<String>();
    conditions.add(where);
    filter(query, conditions);
    if (after != null) {
      conditions.add(isAfter(query.sort(), after));
    }
    return "where " + String.join("\nand ", conditions) + "\n" + order(query.sort(), limit);
  }

  private void filter(ProductQuery query, List<String> conditions) {
    if (query.words() != null) {
      conditions.add(
          "product_words(p.name, p.brand, p.description) @@ to_tsquery('simple', %s::text)"
              .formatted(parameter(query.words().toTsQuery())));
    }
    if (query.brand() != null) {
      conditions.add("lower(p.brand) = lower(%s::text)".formatted(parameter(query.brand())));
    }
    if (query.minPrice() != null) {
      conditions.add("p.price >= %s::bigint".formatted(parameter(query.minPrice())));
    }
    if (query.maxPrice() != null) {
      conditions.add("p.price <= %s::bigint".formatted(parameter(query.maxPrice())));
    }
  }

  private String isAfter(ProductSort sort, ProductQuery.Position after) {
    var key = parameter(after.key() instanceof Instant t ? SqlTime.utc(t) : after.key());
    var id = parameter(after.id());
    return switch (sort) {
      case NEWEST -> "(p.created_at, p.id) < (%s::timestamptz, %s::uuid)".formatted(key, id);
      case PRICE -> "(p.price, p.id) > (%s::bigint, %s::uuid)".formatted(key, id);
      case PRICE_DESCENDING -> "(p.price, p.id) < (%s::bigint, %s::uuid)".formatted(key, id);
      // Both sides made lower by the database: Java's rules are others for some letters.
      case NAME -> "(lower(p.name), p.id) > (lower(%s::text), %s::uuid)".formatted(key, id);
    };
  }

  private String order(ProductSort sort, int limit) {
    var keys =
        switch (sort) {
          case NEWEST -> "p.created_at desc, p.id desc";
          case PRICE -> "p.price, p.id";
          case PRICE_DESCENDING -> "p.price desc, p.id desc";
          case NAME -> "lower(p.name), p.id";
        };
    return "order by " + keys + "\nlimit " + parameter(limit) + "::bigint\n";
  }

  private String parameter(Object argument) {
    arguments.add(argument);
    return "$" + arguments.size();
  }
}
