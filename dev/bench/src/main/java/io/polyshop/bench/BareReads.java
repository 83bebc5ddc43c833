package io.polyshop.bench;

import io.polyshop.runtime.json.StrictJson;
import io.polyshop.runtime.telemetry.VertxRuntime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * What {@code GET /v1/products/{id}} is compared with: a Vert.x server without router, contract,
 * tokens or cache, on the same runtime as the services. One port answers with the product's row,
 * read by a prepared and pipelined query; the other with a constant.
 *
 * <p>Arguments: port of the row, port of the constant, bytes of the constant, PostgreSQL's port.
 * The password of the role {@code product} stands in {@code DATABASE_PASSWORD}.
 */
public final class BareReads {

  private static final String ROW = "select * from products where id = $1";
  private static final int CONNECTIONS = 2;
  private static final int PIPELINING_LIMIT = 256;
  private static final int UUID_CHARS = 36;

  private BareReads() {}

  public static void main(String[] args) {
    var vertx = VertxRuntime.create("bare-reads").vertx();
    var constant = Buffer.buffer("\"" + "x".repeat(Integer.parseInt(args[2]) - 2) + "\"");
    var database = database(vertx, Integer.parseInt(args[3]), System.getenv("DATABASE_PASSWORD"));
    Future.all(
            listen(vertx, Integer.parseInt(args[0]), request -> row(database, request)),
            listen(vertx, Integer.parseInt(args[1]), request -> json(request, constant)))
        .await();
    System.out.println("bare reads: listening");
  }

  /** What answers a request. */
  @FunctionalInterface
  private interface Answer {
    void to(HttpServerRequest request);
  }

  private static Future<?> listen(Vertx vertx, int port, Answer answer) {
    return vertx
        .createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
        .requestHandler(answer::to)
        .listen(port, "127.0.0.1");
  }

  private static void row(SqlClient database, HttpServerRequest request) {
    var path = request.path();
    var id = UUID.fromString(path.substring(path.length() - UUID_CHARS));
    database
        .preparedQuery(ROW)
        .execute(Tuple.of(id))
        .onSuccess(rows -> json(request, product(rows.iterator().next())))
        .onFailure(e -> request.response().setStatusCode(500).end());
  }

  private static Buffer product(Row row) {
    var product = new LinkedHashMap<String, Object>();
    product.put("id", row.getUUID("id"));
    product.put("name", row.getString("name"));
    product.put("description", row.getString("description"));
    product.put("price", row.getLong("price"));
    product.put("currency", row.getString("currency"));
    product.put("categoryId", row.getUUID("category_id"));
    product.put("brand", row.getString("brand"));
    product.put("active", row.getBoolean("active"));
    product.put("images", List.of());
    product.put("createdAt", row.getOffsetDateTime("created_at").toInstant());
    product.put("updatedAt", row.getOffsetDateTime("updated_at").toInstant());
    return StrictJson.encode(product);
  }

  private static Future<Void> json(HttpServerRequest request, Buffer body) {
    HttpServerResponse response = request.response();
    return response.putHeader("Content-Type", "application/json").end(body);
  }

  private static SqlClient database(Vertx vertx, int port, String password) {
    var options =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setDatabase("product_db")
            .setUser("product")
            .setPassword(password)
            .setPipeliningLimit(PIPELINING_LIMIT);
    options.setCachePreparedStatements(true);
    return PgBuilder.client()
        .with(new PoolOptions().setMaxSize(CONNECTIONS))
        .connectingTo(options)
        .using(vertx)
        .build();
  }
}
