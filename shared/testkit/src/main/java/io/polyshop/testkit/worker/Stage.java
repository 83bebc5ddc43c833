package io.polyshop.testkit.worker;

import io.polyshop.runtime.Service;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.ServiceConfig;
import io.polyshop.runtime.sql.Migrations;
import io.polyshop.testkit.TestBed;
import io.polyshop.testkit.TestDatabase;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Where runs of a worker take place: its database, which each run finds as it was migrated. */
final class Stage implements AutoCloseable {

  private final Supplier<? extends Service> worker;
  private final Vertx vertx;
  private final TestDatabase database;
  private final Tables tables;
  private final Env env;
  private final ServiceConfig config;

  private Stage(
      TestBed bed,
      Supplier<? extends Service> worker,
      Map<String, String> settings,
      Set<String> ignored) {
    var service = worker.get();
    this.worker = worker;
    this.vertx = bed.vertx();
    this.database = TestDatabase.create(bed.backing().postgres(), service.name());
    this.env = new Env(environment(bed, settings));
    this.config = ServiceConfig.from(env, service.name(), service.defaultPort());
    this.tables = new Tables(database, ignored);
    Migrations.run(config.database(), service.name());
    Later.prepare(database);
    database.keep();
  }

  /**
   * Makes the worker's database and brings it up to date.
   *
   * @param ignored columns, as {@code table.column}, that say nothing
   */
  static Stage open(
      TestBed bed,
      Supplier<? extends Service> worker,
      Map<String, String> settings,
      Set<String> ignored) {
    return new Stage(bed, worker, settings, ignored);
  }

  /** A worker on a database as it was migrated. */
  WorkerProcess fresh(Gate gate) {
    database.restore();
    return another(gate);
  }

  /** A worker on the database as it is: another replica, or the same one after a restart. */
  WorkerProcess another(Gate gate) {
    return another(gate, Later.NOT);
  }

  /** The same at another time. */
  WorkerProcess another(Gate gate, Later later) {
    return new WorkerProcess(vertx, worker.get(), env, config, gate, later);
  }

  TestDatabase database() {
    return database;
  }

  Tables tables() {
    return tables;
  }

  @Override
  public void close() {
    database.close();
  }

  private Map<String, String> environment(TestBed bed, Map<String, String> settings) {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", database.jdbcUrl());
    environment.put("DATABASE_USER", database.role());
    environment.put("DATABASE_PASSWORD", database.password());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bed.backing().bootstrapServers());
    environment.put("HTTP_PORT", "0");
    environment.put("MANAGEMENT_PORT", "0");
    environment.putAll(settings);
    return environment;
  }
}
