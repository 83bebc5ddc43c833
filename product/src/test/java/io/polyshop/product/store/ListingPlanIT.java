package io.polyshop.product.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.product.ProductService;
import io.polyshop.product.domain.ProductQuery;
import io.polyshop.product.domain.ProductQuery.Position;
import io.polyshop.product.domain.ProductSort;
import io.polyshop.product.domain.SearchQuery;
import io.polyshop.testkit.ServiceUnderTest;
import io.polyshop.testkit.StoreStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How PostgreSQL would list a catalogue of 20,000 products: none by looking at all of them. */
class ListingPlanIT {

  /** Of products, not of their images. */
  private static final String SORT = "Sort Key: p.";

  private static final UUID ID = UUID.randomUUID();
  private static final String CATEGORIES =
      "insert into categories (id, name) select gen_random_uuid(), 'c' || n from"
          + " generate_series(1, 100) n";
  private static final String PRODUCTS =
      """
      insert into products (id, name, description, price, currency, category_id, brand, active,
                            created_at, updated_at, version)
      select gen_random_uuid(), 'product ' || md5(n::text), 'described by ' || md5((-n)::text),
             n % 5000, 'EUR', c.ids[1 + n % 100], 'brand ' || n % 200, n % 10 > 0,
             now() - n * interval '1 minute', now(), 1
      from generate_series(1, 20000) n, (select array_agg(id) as ids from categories) c
      """;
  private static final String IMAGES =
      """
      insert into product_images (id, product_id, url, position)
      select gen_random_uuid(), id, 'https://example.com/image', 1 from products
      """;

  private static final String BEHIND =
      "select id from products where search_version is distinct from version limit 1";

  @RegisterExtension
  static final ServiceUnderTest service = ServiceUnderTest.of(new ProductService());

  @BeforeAll
  static void fillTheShelf() {
    service.execute(CATEGORIES);
    service.execute(PRODUCTS);
    service.execute(IMAGES);
    // At its start it makes the words of products that have none.
    service.stop();
    service.start();
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> service.rows(BEHIND).isEmpty());
    service.execute("vacuum analyze products");
    service.execute("vacuum analyze categories");
    service.execute("vacuum analyze product_images");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RELEVANCE")
  void readsFirstAndLaterPagesInTheOrderOfAnIndex(ProductSort sort) {
    readsInTheOrderOfAnIndex(sort, true);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RELEVANCE")
  void readsInactiveProductsInTheOrderOfAnIndex(ProductSort sort) {
    readsInTheOrderOfAnIndex(sort, false);
  }

  private void readsInTheOrderOfAnIndex(ProductSort sort, boolean active) {
    var currency = sort.isByPrice() ? "EUR" : null;
    var query = new ProductQuery(active, null, null, null, currency, null, null, sort);

    assertThat(plan(query, null)).contains(index(sort)).doesNotContain("Seq Scan", SORT);
    var key =
        switch (sort) {
          case NEWEST -> Instant.now();
          case PRICE, PRICE_DESCENDING -> 2_500L;
          case NAME, RELEVANCE -> "product x";
        };
    assertThat(plan(query, new Position(ID, key)))
        .contains(index(sort), "Index Cond")
        .doesNotContain("Seq Scan", SORT);
  }

  @ParameterizedTest
  @EnumSource
  void findsWordsByTheirIndex(ProductSort sort) {
    var search = SearchQuery.of("product abc");
    var currency = sort.isByPrice() ? "EUR" : null;
    var query = new ProductQuery(true, search, null, null, currency, null, null, sort);

    assertThat(plan(query, null)).contains("products_words").doesNotContain("Seq Scan");
  }

  @Test
  void findsLaterPagesOfASearchByItsIndex() {
    var search = SearchQuery.of("product abc");
    var query = new ProductQuery(true, search, null, null, null, null, null, ProductSort.RELEVANCE);

    assertThat(plan(query, new Position(ID, "")))
        .contains("products_words")
        .doesNotContain("Seq Scan");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RELEVANCE")
  void findsACategoryByItsIndex(ProductSort sort) {
    var currency = sort.isByPrice() ? "EUR" : null;
    var query = new ProductQuery(true, null, ID, null, currency, null, null, sort);

    assertThat(plan(query, null))
        .contains("products_category")
        .doesNotContain("Seq Scan on products");
  }

  @Test
  void findsABrandByItsIndex() {
    var query = new ProductQuery(true, null, null, "brand 7", null, null, null, ProductSort.NEWEST);

    assertThat(plan(query, null)).contains("products_brand").doesNotContain("Seq Scan", SORT);
  }

  @Test
  void findsARangeOfPricesByItsIndex() {
    var query = new ProductQuery(true, null, null, null, "EUR", 10L, 20L, ProductSort.PRICE);

    assertThat(plan(query, null)).contains("products_price").doesNotContain("Seq Scan", SORT);
  }

  static Stream<StoreStatement> statements() {
    return StoreStatement.in(ProductStore.class, SearchStore.class);
  }

  @ParameterizedTest
  @MethodSource("statements")
  void findsOneProductAndItsImagesByTheirKeys(StoreStatement statement) {
    statement.readsNoWholeTable(
        service,
        // Of the rows that are behind alone, in the order of their locks.
        "Index Scan using products_behind on products");
  }

  private static String index(ProductSort sort) {
    return switch (sort) {
      case NEWEST -> "products_newest";
      case PRICE, PRICE_DESCENDING -> "products_price";
      case NAME -> "products_name";
      case RELEVANCE -> "products_words";
    };
  }

  private static String plan(ProductQuery query, Position after) {
    var listing = new ProductListing(query, after, 21);
    // The parameters stand in their order.
    var sql = "explain " + listing.sql().replaceAll("\\$\\d+", "?");
    return service.rows(sql, listing.arguments().toArray()).stream()
        .map(row -> row.values().iterator().next().toString())
        // The images of each listed product are another matter.
        .filter(line -> !line.contains("product_images"))
        .collect(Collectors.joining("\n"));
  }
}
