package io.polyshop.product.store;

import io.polyshop.product.domain.ProductQuery;
import io.polyshop.product.domain.ProductSort;
import io.polyshop.runtime.sql.SqlTime;
import java.time.Instant;
import java.util.List;

/**
 * The statement that lists products. It has only the conditions that are asked for: a plan for
 * {@code $1 is null or ...} would use no index. There are 184 such statements at most for
 * customers, and as many for staff who look at inactive products; a connection keeps 256 prepared.
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

  private final ProductFilter filter = new ProductFilter();
  private final String sql;

  ProductListing(ProductQuery query, ProductQuery.Position after, int limit) {
    if (query.sort() == ProductSort.RELEVANCE) {
      sql = ranked(query, after, limit);
    } else if (query.categoryId() == null) {
      sql = ProductRows.COLUMNS + "from products p\n" + page(query, after, limit, "true");
    } else {
      sql =
          inCategories(query)
              + ProductRows.COLUMNS
              + "from below cross join lateral (\nselect p.* from products p\n"
              + page(query, after, limit, "p.category_id = below.id")
              + ") p\n"
              + order(query.sort(), limit);
    }
  }

  String sql() {
    return sql;
  }

  /** In the order of their places in the statement. */
  List<Object> arguments() {
    return filter.arguments();
  }

  private String ranked(ProductQuery query, ProductQuery.Position after, int limit) {
    var inAny = query.categoryId() == null ? "" : inCategories(query);
    var category =
        query.categoryId() == null ? "true" : "p.category_id in (select below.id from below)";
    return inAny + SearchRanking.page(filter, query, category, after, limit);
  }

  private String inCategories(ProductQuery query) {
    return IN_CATEGORIES.formatted(filter.parameter(query.categoryId()));
  }

  private String page(ProductQuery query, ProductQuery.Position after, int limit, String category) {
    var conditions = filter.conditions(query);
    conditions.add(category);
    if (after != null) {
      conditions.add(isAfter(query.sort(), after));
    }
    return "where " + String.join("\nand ", conditions) + "\n" + order(query.sort(), limit);
  }

  private String isAfter(ProductSort sort, ProductQuery.Position after) {
    var key = filter.parameter(after.key() instanceof Instant t ? SqlTime.utc(t) : after.key());
    var id = filter.parameter(after.id());
    return switch (sort) {
      case NEWEST -> "(p.created_at, p.id) < (%s::timestamptz, %s::uuid)".formatted(key, id);
      case PRICE -> "(p.price, p.id) > (%s::bigint, %s::uuid)".formatted(key, id);
      case PRICE_DESCENDING -> "(p.price, p.id) < (%s::bigint, %s::uuid)".formatted(key, id);
      case NAME ->
          "(p.name collate by_name, p.id) > (%s::text collate by_name, %s::uuid)"
              .formatted(key, id);
      case RELEVANCE -> throw new IllegalArgumentException("ranked elsewhere");
    };
  }

  private String order(ProductSort sort, int limit) {
    var keys =
        switch (sort) {
          case NEWEST -> "p.created_at desc, p.id desc";
          case PRICE -> "p.price, p.id";
          case PRICE_DESCENDING -> "p.price desc, p.id desc";
          case NAME -> "p.name collate by_name, p.id";
          case RELEVANCE -> throw new IllegalArgumentException("ranked elsewhere");
        };
    return "order by " + keys + "\nlimit " + filter.parameter(limit) + "::bigint\n";
  }
}
