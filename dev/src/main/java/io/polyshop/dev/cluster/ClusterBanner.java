package io.polyshop.dev.cluster;

import io.polyshop.dev.DemoLogins;
import java.io.PrintStream;
import java.nio.file.Path;

/** What a cluster says when all is ready: where everything is. */
final class ClusterBanner {

  private final Cluster cluster;
  private final DemoLogins logins;

  /**
   * @param logins null without demo data
   */
  ClusterBanner(Cluster cluster, DemoLogins logins) {
    this.cluster = cluster;
    this.logins = logins;
  }

  void print(PrintStream out, Path data) {
    var ports = cluster.ports();
    out.println();
    line(out, "front door", "http://127.0.0.1:" + ports.first() + "/v1/products");
    ports.services().forEach(name -> line(out, name, cluster.shop().url(name) + "/docs"));
    line(out, "kafka", ports.brokers(cluster.brokers().size()));
    line(out, "logs", cluster.folder().path().resolve("logs").toString());
    if (logins != null) {
      out.println();
      logins.all().forEach(l -> line(out, l.role(), l.email() + "   " + l.password()));
    }
    out.println();
    var option = data.equals(Path.of("data/cluster")) ? "" : " --data " + data;
    out.println(
        "  ./polyshop cluster status | kill NAME | freeze NAME SECONDS | restart NAME" + option);
  }

  private static void line(PrintStream out, String name, String value) {
    out.printf("  %-14s %s%n", name, value);
  }
}
