package io.polyshop.product.store;

import io.polyshop.product.domain.SearchDocument;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** The words of products by which they are found, where they are not as new as the product. */
public final class SearchStore {

  /** A product whose words are to be made; {@code brand} and {@code description} may be null. */
  public record Behind(UUID id, String name, String brand, String description) {

    private static Behind of(Row row) {
      return new Behind(
          row.getUUID("id"),
          row.getString("name"),
          row.getString("brand"),
          row.getString("description"));
    }

    private String document() {
      return SearchDocument.of(name, brand, description);
    }
  }

  // Others are at work on those that are locked: another replica, or an edit that makes them
  // itself.
  private static final String BEHIND =
      """
      select id, name, brand, description from products
      where search_version is distinct from version
      order by id limit $1 for update skip locked
      """;
  private static final String CATCH_UP =
      """
      update products p set search_words = words.document::tsvector, search_version = p.version
      from unnest($1::uuid[], $2::text[]) as words (id, document)
      where p.id = words.id
      """;

  /** Some products that are behind, at most {@code limit}, locked. */
  public Future<List<Behind>> behind(SqlClient tx, int limit) {
    return tx.preparedQuery(BEHIND)
        .execute(Tuple.of(limit))
        .map(rows -> rows.stream().map(Behind::of).toList());
  }

  /** Makes the words of products that are locked. */
  public Future<Void> catchUp(SqlClient tx, List<Behind> products) {
    var ids = products.stream().map(Behind::id).toArray(UUID[]::new);
    var documents = products.stream().map(Behind::document).toArray(String[]::new);
    return tx.preparedQuery(CATCH_UP).execute(Tuple.of(ids, (Object) documents)).mapEmpty();
  }
}
