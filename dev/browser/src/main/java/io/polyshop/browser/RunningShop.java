package io.polyshop.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A shop with demo data as {@code ./polyshop up} runs it, on a folder and ports of its own. */
public final class RunningShop implements Shop, AutoCloseable {

  private static final List<String> PORTS =
      List.of(
          "AUTH",
          "PRODUCT",
          "INVENTORY",
          "ORDER",
          "PAYMENT",
          "NOTIFICATION",
          "ANALYTICS",
          "MANAGEMENT",
          "POSTGRES",
          "KAFKA",
          "SMTP",
          "REPLICA",
          "SPARE");
  private static final List<String> JAVA = List.of("-Xmx1g", "-XX:+UseSerialGC");
  private static final List<String> SHORT_LIVED =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Path folder;
  private final Map<String, Integer> ports = freePorts();
  private final JarProcess process;

  private RunningShop(Path folder, List<String> java) {
    this.folder = folder;
    var settings = new HashMap<String, String>();
    ports.forEach((name, port) -> settings.put(name + "_PORT", port.toString()));
    settings.put(
        "CONSOLE_TARGETS", "shop=" + address("MANAGEMENT") + ",product=" + address("SPARE"));
    this.process =
        JarProcess.start("dev", java, settings, folder.resolve("up.log"), "up", "--data", data());
  }

  /** Starts it, and waits until it is ready. */
  public static RunningShop up(Path folder) {
    return up(folder, JAVA);
  }

  /** The same for a test of a minute or two, in which optimising what runs is no gain. */
  static RunningShop upForMinutes(Path folder) {
    return up(folder, SHORT_LIVED);
  }

  private static RunningShop up(Path folder, List<String> java) {
    var shop = new RunningShop(folder, java);
    try {
      shop.process.awaitOutput("polyshop: ready in");
      return shop;
    } catch (RuntimeException e) {
      shop.close();
      throw e;
    }
  }

  @Override
  public String url(String service) {
    return address(service.toUpperCase(Locale.ROOT));
  }

  @Override
  public String password(String role) {
    return secret("demo-" + role + "-password");
  }

  /** A connection to a service's database, in its role. */
  public Connection database(String service) {
    var url = "jdbc:postgresql://127.0.0.1:" + ports.get("POSTGRES") + "/" + service + "_db";
    try {
      return DriverManager.getConnection(url, service, secret(service + "-database-password"));
    } catch (SQLException e) {
      throw new IllegalStateException(service + "'s database does not answer", e);
    }
  }

  /** A second replica of product, which the console looks at, too; waits until it is ready. */
  JarProcess productReplica() {
    var settings = new HashMap<String, String>();
    settings.put("HTTP_PORT", ports.get("REPLICA").toString());
    settings.put("MANAGEMENT_PORT", ports.get("SPARE").toString());
    settings.put("DATABASE_URL", "postgresql://127.0.0.1:" + ports.get("POSTGRES") + "/product_db");
    settings.put("DATABASE_USER", "product");
    settings.put("DATABASE_PASSWORD", secret("product-database-password"));
    settings.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.get("KAFKA"));
    settings.put("JWKS_URL", url("auth") + "/.well-known/jwks.json");
    return JarProcess.start("product", SHORT_LIVED, settings, folder.resolve("product.log"))
        .awaitOutput(": ready");
  }

  /** What the shop's process and PostgreSQL have used of the processors, in nanoseconds. */
  long processorNanos() {
    return process.processorNanos() + JarProcess.processorNanos(postmaster());
  }

  @Override
  public void close() {
    process.close();
  }

  /** PostgreSQL's first process; it is not a child of the shop's. */
  private ProcessHandle postmaster() {
    try {
      var lines = Files.readAllLines(folder.resolve("data/postgres/cluster/postmaster.pid"));
      return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private String address(String name) {
    return "http://127.0.0.1:" + ports.get(name);
  }

  private String secret(String name) {
    try {
      return Files.readString(folder.resolve("data/secrets").resolve(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> freePorts() {
    var free = new HashMap<String, Integer>();
    var open = new ArrayList<ServerSocket>();
    try {
      for (var name : PORTS) {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        open.add(socket);
        free.put(name, socket.getLocalPort());
      }
      for (var socket : open) {
        socket.close();
      }
      return free;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
