package io.polyshop.product.store;

import io.polyshop.product.domain.ProductQuery;

/** The statement that lists the matches of a search, the best first. */
final class SearchRanking {

  /**
   * The most matches that are ranked, the newest of them: a common word has more than can be ranked
   * while somebody waits.
   */
  private static final int MAX_RANKED = 10_000;

  /**
   * How good a match is. The weights are for parts and near misses of words, description, brand and
   * name; a longer product is a little less about each of its words.
   */
  private static final String RELEVANCE =
      "ts_rank('{0.05, 0.2, 0.6, 1}', %s.search_words, %s::text::tsquery, 1)";

  private static final String PAGE =
      """
      from (
        select m.id, m.relevance
        from (
          select p.id, %s as relevance
          from (
            select p.id, p.search_words from products p
            where %s
            order by p.created_at desc, p.id desc limit %d) p) m
        where %s
        order by m.relevance desc, m.id desc
        limit %s::bigint) m
      join products p on p.id = m.id
      order by m.relevance desc, m.id desc
      """;

  /** The relevance of the last product is looked up again: a cursor has no room for a float. */
  private static final String AFTER =
      """
      (m.relevance, m.id)
                < ((select %s from products last where last.id = %s::uuid), %s::uuid)\
      """;

  private SearchRanking() {}

  static String page(
      ProductFilter filter,
      ProductQuery query,
      String category,
      ProductQuery.Position after,
      int limit) {
    var relevance = relevance("p", filter, query);
    var conditions = filter.conditions(query);
    conditions.add(category);
    return ProductRows.COLUMNS
        + PAGE.formatted(
            relevance,
            String.join("\n      and ", conditions),
            MAX_RANKED,
            after == null ? "true" : isAfter(filter, query, after),
            filter.parameter(limit));
  }

  private static String isAfter(
      ProductFilter filter, ProductQuery query, ProductQuery.Position after) {
    var relevance = relevance("last", filter, query);
    var id = filter.parameter(after.id());
    return AFTER.formatted(relevance, id, filter.parameter(after.id()));
  }

  private static String relevance(String table, ProductFilter filter, ProductQuery query) {
    return RELEVANCE.formatted(table, filter.parameter(query.search().ranks()));
  }
}
