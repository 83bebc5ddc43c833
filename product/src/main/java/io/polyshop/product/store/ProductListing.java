package io.polyshop.product.store;

import io.polyshop.product.domain.ProductQuery;
import io.polyshop.product.domain.ProductSort;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that lists products. It has only the conditions that are asked for: a plan for
 * {@code $1 is null or ...} would use no index. There are 256 such statements at most, which is
 * also how many a connection keeps prepared.
 */
final class ProductListing {

  private static final String IN_CATEGORY =
      """
      and p.category_id = any (array(
        with recursive below (id) as (
          select %s::uuid
          union
          select c.id from categories c join below on c.parent_id = below.id)
        select id from below))
      """;

  private final StringBuilder sql = new StringBuilder(ProductRows.SELECT);
  private final List<Object> arguments = new ArrayList<>();

  ProductListing(ProductQuery query, ProductQuery.Position after, int limit) {
    sql.append("where p.active\n");
    filter(query);
    page(query.sort(), after);
    sql.append("limit %s::bigint".formatted(parameter(limit)));
  }

  String sql() {
    return sql.toString();
  }

  List<Object> arguments() {
    return arguments;
  }

  private void filter(ProductQuery query) {
    if (query.words() != null) {
      and(
          "product_words(p.name, p.brand, p.description) @@ to_tsquery('simple', %s::text)",
          query.words().toTsQuery());
    }
    if (query.categoryId() != null) {
      sql.append(IN_CATEGORY.formatted(parameter(query.categoryId())));
    }
    if (query.brand() != null) {
      and("lower(p.brand) = lower(%s::text)", query.brand());
    }
    if (query.minPrice() != null) {
      and("p.price >= %s::bigint", query.minPrice());
    }
    if (query.maxPrice() != null) {
      and("p.price <= %s::bigint", query.maxPrice());
    }
  }

  private void page(ProductSort sort, ProductQuery.Position after) {
    switch (sort) {
      case NEWEST -> page("p.created_at", "desc", "%s::timestamptz", after);
      case PRICE -> page("p.price", "asc", "%s::bigint", after);
      case PRICE_DESCENDING -> page("p.price", "desc", "%s::bigint", after);
      // Both sides made lower by the database: Java's rules are others for some letters.
      case NAME -> page("lower(p.name)", "asc", "lower(%s::text)", after);
    }
  }

  private void page(String key, String direction, String value, ProductQuery.Position after) {
    if (after != null) {
      var place = value.formatted(parameter(sqlValue(after.key())));
      var comparison = direction.equals("asc") ? ">" : "<";
      var format = "(%s, p.id) %s (%s, %%s::uuid)".formatted(key, comparison, place);
      and(format, after.id());
    }
    sql.append("order by %s %s, p.id %s\n".formatted(key, direction, direction));
  }

  private void and(String condition, Object argument) {
    sql.append("and ").append(condition.formatted(parameter(argument))).append('\n');
  }

  private String parameter(Object argument) {
    arguments.add(argument);
    return "$" + arguments.size();
  }

  private static Object sqlValue(Object key) {
    return key instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : key;
  }
}
