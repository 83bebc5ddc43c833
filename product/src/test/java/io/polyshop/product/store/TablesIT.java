package io.polyshop.product.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.product.ProductService;
import io.polyshop.testkit.ServiceUnderTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables against the database design. */
class TablesIT {

  private static final String COLUMNS =
      """
      select column_name || ' ' || data_type
               || case is_nullable when 'YES' then ' null' else '' end as said
      from information_schema.columns
      where table_schema = 'public' and table_name = ?
      order by ordinal_position
      """;
  private static final String KEYS =
      """
      select pg_get_constraintdef(oid) as said from pg_constraint
      where conrelid = ?::regclass and contype in ('p', 'f', 'u')
      """;
  private static final String PRODUCT =
      """
      insert into products (id, name, price, currency, active, created_at, updated_at, version)
      values (?, %s, now(), now(), %s)
      """;

  @RegisterExtension
  static final ServiceUnderTest service = ServiceUnderTest.of(new ProductService());

  @Test
  void hasTheTablesOfTheDesign() {
    assertThat(service.tables()).containsOnlyKeys("products", "categories", "product_images");
  }

  @Test
  void hasProducts() {
    assertThat(said(COLUMNS, "products"))
        .containsExactly(
            "id uuid",
            "name text",
            "description text null",
            "price bigint",
            "currency text",
            "category_id uuid null",
            "brand text null",
            "active boolean",
            "created_at timestamp with time zone",
            "updated_at timestamp with time zone",
            "version bigint",
            "search_words tsvector null",
            "search_version bigint null");
    assertThat(said(KEYS, "products"))
        .containsExactlyInAnyOrder(
            "PRIMARY KEY (id)", "FOREIGN KEY (category_id) REFERENCES categories(id)");
  }

  @Test
  void hasCategories() {
    assertThat(said(COLUMNS, "categories"))
        .containsExactly("id uuid", "name text", "parent_id uuid null");
    assertThat(said(KEYS, "categories"))
        .containsExactlyInAnyOrder(
            "PRIMARY KEY (id)", "FOREIGN KEY (parent_id) REFERENCES categories(id)");
  }

  @Test
  void hasProductImages() {
    assertThat(said(COLUMNS, "product_images"))
        .containsExactly("id uuid", "product_id uuid", "url text", "position integer");
    assertThat(said(KEYS, "product_images"))
        .containsExactlyInAnyOrder(
            "PRIMARY KEY (id)",
            "FOREIGN KEY (product_id) REFERENCES products(id)",
            "UNIQUE (product_id, \"position\")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'', 1, 'EUR', true",
        "repeat('x', 201), 1, 'EUR', true",
        "'x', -1, 'EUR', true",
        "'x', 1000000000001, 'EUR', true",
        "'x', 1, 'eur', true",
        "'x', 1, 'EURO', true",
        "'x', 1, 'EUR', null"
      })
  void takesNoBadProduct(String values) {
    var insert = PRODUCT.formatted(values, "1");

    assertThatThrownBy(() -> service.execute(insert, UUID.randomUUID()))
        .hasStackTraceContaining("violates");
  }

  @Test
  void takesNoVersionBelowOne() {
    var insert = PRODUCT.formatted("'x', 1, 'EUR', true", "0");

    assertThatThrownBy(() -> service.execute(insert, UUID.randomUUID()))
        .hasStackTraceContaining("products_version_positive");
  }

  private static List<String> said(String query, String table) {
    return service.rows(query, table).stream()
        .map(Map::values)
        .map(values -> values.iterator().next().toString())
        .toList();
  }
}
