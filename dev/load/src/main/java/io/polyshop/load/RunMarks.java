package io.polyshop.load;

import java.util.Map;

/** Tells the shop's console when a run begins and ends. A run is as good without it. */
final class RunMarks {

  private static final String RUNS = "/v1/console/runs";
  private static final int CREATED = 201;

  private final ShopClient shop;
  private final String staff;

  private RunMarks(ShopClient shop, String staff) {
    this.shop = shop;
    this.staff = staff;
  }

  /**
   * Without a log-in of staff, or without a console, it tells nobody. The demo's log-in is for the
   * shop of the data folder alone.
   */
  static RunMarks of(LoadOptions options, Credentials credentials) {
    var shop = new ShopClient(options.addresses());
    var mayLogIn = options.isOwn() || System.getenv("POLYSHOP_STAFF_EMAIL") != null;
    try {
      return new RunMarks(shop, mayLogIn ? credentials.staff(shop, options.lasting()) : null);
    } catch (LoadException e) {
      return new RunMarks(shop, null);
    }
  }

  /** The run's id, or null if nobody was told. */
  String begin(String scenario, double rate) {
    var name = "load %s, %.0f/s".formatted(scenario, rate);
    var answer = send(RUNS, Map.of("name", name));
    return answer == null || answer.status() != CREATED ? null : answer.body().path("id").asText();
  }

  void end(String id) {
    if (id != null) {
      send(RUNS + "/" + id + "/end", null);
    }
  }

  private ShopClient.Answer send(String path, Object body) {
    if (staff == null) {
      return null;
    }
    try {
      return shop.send("POST", "analytics", path, staff, body);
    } catch (LoadException e) {
      return null;
    }
  }
}
