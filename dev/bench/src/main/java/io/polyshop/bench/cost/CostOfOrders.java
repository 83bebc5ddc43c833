package io.polyshop.bench.cost;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What the orders of somebody else's load cost. {@code FILE} alone keeps what the shop has cost so
 * far; {@code FILE ORDERS} prints what was added since, divided by that many orders.
 */
public final class CostOfOrders {

  private CostOfOrders() {}

  public static void main(String[] args) throws Exception {
    var file = Path.of(args[0]);
    try (var meter = Meter.ofShop()) {
      var now = meter.read();
      if (args.length == 1) {
        keep(now, file);
      } else {
        print(now.since(kept(file)), Double.parseDouble(args[1]));
      }
    }
  }

  private static void print(Figures cost, double orders) {
    var table = new CostTable();
    table.add("%.0f: an order".formatted(orders / cost.get(Figures.SECONDS)), cost, orders);
    table.print();
  }

  private static void keep(Figures figures, Path file) throws Exception {
    try (var writer = Files.newBufferedWriter(file)) {
      figures.toProperties().store(writer, null);
    }
  }

  private static Figures kept(Path file) throws Exception {
    try (var reader = Files.newBufferedReader(file)) {
      var properties = new Properties();
      properties.load(reader);
      return Figures.of(properties);
    }
  }
}
