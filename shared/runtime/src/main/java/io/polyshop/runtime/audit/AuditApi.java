package io.polyshop.runtime.audit;

import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The operations {@code audit} (every fact's totals), {@code auditBuckets} and {@code auditBucket}
 * (which rows a differing digest is about). Each fact is one query over its whole table: for an
 * audit now and then, not for a dashboard.
 */
public final class AuditApi implements Api {

  /** A fact's totals; sum and digest are whole numbers of any size, as text. */
  record Totals(String name, long count, String sum, String digest) {}

  /** The part of a fact's rows whose ids fall into the bucket. */
  record Bucket(int bucket, long count, String digest) {}

  /** A row of a fact. */
  record Line(String id, String amount) {}

  private static final AuditFact OUTBOX =
      new AuditFact("outbox", "select id::text as id, 1 as amount from outbox");

  private final SqlClient client;
  private final Map<String, AuditFact> facts = new LinkedHashMap<>();

  /**
   * @param facts what this service knows; that its outbox is one of them comes by itself
   */
  public AuditApi(SqlClient client, List<AuditFact> facts) {
    this.client = client;
    facts.forEach(fact -> this.facts.put(fact.name(), fact));
    this.facts.put(OUTBOX.name(), OUTBOX);
  }

  @Override
  public void bind(Operations operations) {
    operations
        .onSlow("audit", this::totals)
        .onSlow("auditBuckets", this::buckets)
        .onSlow("auditBucket", this::bucket);
  }

  private Future<Reply> totals(Request request) {
    var all = new ArrayList<Future<Totals>>();
    facts.values().forEach(fact -> all.add(totals(fact)));
    return Future.all(all).map(done -> Reply.ok(Map.of("facts", done.<Totals>list())));
  }

  private Future<Totals> totals(AuditFact fact) {
    return client
        .query(fact.totals())
        .execute()
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Totals(
                    fact.name(),
                    row.getLong("count"),
                    row.getString("sum"),
                    row.getString("digest")));
  }

  private Future<Reply> buckets(Request request) {
    return client
        .query(fact(request).buckets())
        .execute()
        .map(rows -> stream(rows).map(AuditApi::bucket).toList())
        .map(items -> Reply.ok(Map.of("items", items)));
  }

  private Future<Reply> bucket(Request request) {
    return client
        .preparedQuery(fact(request).bucket())
        .execute(Tuple.of(bucketNumber(request)))
        .map(rows -> stream(rows).map(AuditApi::line).toList())
        .map(items -> Reply.ok(Map.of("items", items)));
  }

  private AuditFact fact(Request request) {
    var fact = facts.get(request.path("fact"));
    if (fact == null) {
      throw ApiException.notFound();
    }
    return fact;
  }

  private static long bucketNumber(Request request) {
    try {
      return Integer.parseInt(request.path("bucket"));
    } catch (NumberFormatException e) {
      throw ApiException.notFound();
    }
  }

  private static Bucket bucket(Row row) {
    return new Bucket(row.getInteger("bucket"), row.getLong("count"), row.getString("digest"));
  }

  private static Line line(Row row) {
    return new Line(row.getString("id"), row.getString("amount"));
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
