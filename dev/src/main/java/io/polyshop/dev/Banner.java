package io.polyshop.dev;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** What {@code up} says when all is ready: addresses, log-ins, and the ready line. */
final class Banner {

  private final ShopPorts ports;
  private final Path data;
  private final DemoLogins logins;

  /**
   * @param logins null without demo data
   */
  Banner(ShopPorts ports, Path data, DemoLogins logins) {
    this.ports = ports;
    this.data = data;
    this.logins = logins;
  }

  void print(PrintStream out, double seconds) {
    out.println();
    if (ports.has("analytics")) {
      line(out, "console", ports.url("analytics") + "/");
    }
    ports.services().keySet().forEach(name -> line(out, name, ports.url(name) + "/docs"));
    line(out, "health", "http://127.0.0.1:" + ports.management() + "/health/ready");
    line(out, "metrics", "http://127.0.0.1:" + ports.management() + "/metrics");
    line(out, "kafka", "127.0.0.1:" + ports.kafka());
    var sample = ports.has("order") ? "order" : "auth";
    line(
        out,
        "postgresql",
        "psql -h 127.0.0.1 -p %1$d -U %3$s %3$s_db   (password: %2$s)"
            .formatted(
                ports.postgres(),
                data.resolve("secrets/" + sample + "-database-password"),
                sample));
    if (logins != null) {
      out.println();
      logins.all().forEach(l -> line(out, l.role(), l.email() + "   " + l.password()));
    }
    out.println();
    out.printf(Locale.ROOT, "polyshop: ready in %.1f s (Ctrl-C stops it)%n", seconds);
  }

  private static void line(PrintStream out, String name, String value) {
    out.printf("  %-14s %s%n", name, value);
  }
}
