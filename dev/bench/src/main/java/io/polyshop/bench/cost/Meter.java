package io.polyshop.bench.cost;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;

/** Reads what the running shop has cost so far. */
final class Meter implements AutoCloseable {

  private final long shop;
  private final DatabaseFigures databases;
  private final BrokerFigures broker;

  private Meter(long shop, DatabaseFigures databases) throws Exception {
    this.shop = shop;
    this.databases = databases;
    this.broker = new BrokerFigures(shop);
  }

  /** Of the shop that {@code common.sh} describes in the environment. */
  static Meter ofShop() throws Exception {
    var databases =
        new DatabaseFigures(
            env("POSTGRES_PORT"), env("POSTGRES_PASSWORD"), Long.parseLong(env("POSTMASTER_PID")));
    return new Meter(Long.parseLong(env("SHOP_PID")), databases);
  }

  static String env(String name) {
    var value = System.getenv(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is not set");
    }
    return value;
  }

  Figures read() throws Exception {
    var figures = new LinkedHashMap<String, Double>();
    figures.put(Figures.SECONDS, System.nanoTime() / 1e9);
    figures.put("java", ProcessTimes.of(shop));
    databases.addTo(figures);
    broker.addTo(figures);
    return new Figures(figures);
  }

  /** Milliseconds from POST to PAID of the newest orders: the median, and what 1 of 100 exceed. */
  double[] toPaid(double seconds) throws SQLException {
    var quantiles = new double[2];
    var sql =
        """
        select percentile_cont(0.5) within group (order by took) as p50,
          percentile_cont(0.99) within group (order by took) as p99
        from (select 1000 * extract(epoch from paid_at - created_at) as took from orders
              where created_at >= now() - %d * interval '1 ms' and paid_at is not null) as orders
        """
            .formatted(Math.round(seconds * 1000));
    try (var connection = databases.connect("order_db")) {
      DatabaseFigures.forEach(
          connection,
          sql,
          row -> {
            quantiles[0] = row.getDouble("p50");
            quantiles[1] = row.getDouble("p99");
          });
    }
    return quantiles;
  }

  @Override
  public void close() throws IOException {
    broker.close();
  }
}
