package io.polyshop.dev.storm.client;

import io.polyshop.dev.storm.client.CallStatistics.Span;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/**
 * Sees how the accepted orders go on, four times a second, in the order service's own table: so
 * that what is measured is the order, and not how it can be read.
 */
public final class SagaWatch implements AutoCloseable {

  private static final long LOOK_MS = 250;
  private static final Set<String> FINAL = Set.of("PAID", "CANCELLED", "FULFILLED");
  private static final String QUERY =
      "select id::text, status from orders where id = any(?::uuid[])";

  /** What an order was when it was last seen to move. */
  private record Seen(String status, long sinceNs) {}

  private final String url;
  private final String password;
  private final Map<String, Seen> open = new ConcurrentHashMap<>();
  private final Queue<Span> pauses = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::run, "saga-watch");
  private volatile BiConsumer<String, String> atRest = (order, status) -> {};
  private volatile boolean closing;

  /**
   * @param port of PostgreSQL
   * @param password of its administrator
   */
  public SagaWatch(int port, String password) {
    this.url =
        "jdbc:postgresql://127.0.0.1:"
            + port
            + "/order_db?connectTimeout=2&socketTimeout=5&loginTimeout=2";
    this.password = password;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Who gets each order that has come to rest, and its status. */
  void onRest(BiConsumer<String, String> listener) {
    atRest = listener;
  }

  /** An order that was accepted just now. */
  void accepted(String order) {
    open.putIfAbsent(order, new Seen("CREATED", System.nanoTime()));
  }

  /** How many are on their way. */
  public int open() {
    return open.size();
  }

  /** How long each accepted order stood still, step by step. */
  public Iterable<Span> pauses() {
    return pauses;
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
  }

  private void run() {
    while (!closing) {
      try (var connection = DriverManager.getConnection(url, "postgres", password)) {
        watch(connection);
      } catch (SQLException e) {
        // The database is one of the things that are broken here.
        pause();
      }
    }
  }

  private void watch(Connection connection) throws SQLException {
    while (!closing) {
      look(connection);
      pause();
    }
  }

  private void look(Connection connection) throws SQLException {
    var ids = open.keySet().toArray(new String[0]);
    if (ids.length == 0) {
      return;
    }
    var found = new HashMap<String, String>();
    try (var statement = connection.prepareStatement(QUERY)) {
      statement.setArray(1, connection.createArrayOf("text", ids));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    found.forEach(this::seen);
  }

  private void seen(String order, String status) {
    var now = System.nanoTime();
    var before = open.get(order);
    if (before == null || before.status().equals(status)) {
      return;
    }
    pauses.add(new Span(before.sinceNs(), now));
    if (FINAL.contains(status)) {
      open.remove(order);
      atRest.accept(order, status);
    } else {
      open.put(order, new Seen(status, now));
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
