package io.polyshop.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.polyshop.browser.Chromium.View;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/**
 * What the console costs and how fast it is, with as many orders in the databases as the argument
 * says (ten million by default): until the first figures, the processors while it is open, and
 * until a killed process is red. Prints a line a figure; wants a machine that does nothing else.
 */
public final class Measurements {

  private static final View DESK = new View(1320, 860, false);
  private static final int LOADS = 7;
  private static final int KILLS = 5;
  private static final int SPAN_MS = 30_000;
  private static final double LIMIT_MS = 60_000;
  private static final String HAS_FIGURES =
      """
      () => {
        const values = [...document.querySelectorAll('.figure .value')].map(v => v.textContent);
        return values.length > 0 && values.every(v => v !== '–') && performance.now();
      }
      """;
  private static final String FIRST_PAINT =
      "() => performance.getEntriesByName('first-contentful-paint')[0].startTime";

  private final RunningShop shop;
  private final Chromium chromium;

  private Measurements(RunningShop shop, Chromium chromium) {
    this.shop = shop;
    this.chromium = chromium;
  }

  public static void main(String[] args) throws IOException, SQLException {
    PlaywrightAssertions.setDefaultAssertionTimeout(LIMIT_MS);
    var folder = Files.createTempDirectory("polyshop-measurements");
    try (var shop = RunningShop.up(folder);
        var chromium = Chromium.start()) {
      var measurements = new Measurements(shop, chromium);
      measurements.fill(args.length == 0 ? 10_000_000 : Long.parseLong(args[0]));
      measurements.firstPaint();
      measurements.processors();
      measurements.kills();
    } finally {
      Folders.delete(folder);
    }
  }

  private void fill(long orders) throws SQLException {
    var began = System.nanoTime();
    for (var service : new String[] {"order", "analytics"}) {
      try (var database = shop.database(service);
          var statement = database.createStatement()) {
        statement.execute(
            Folders.text("/browser/many-" + service + ".sql").replace(":orders", "" + orders));
      }
    }
    say("orders", orders, "filled in " + (System.nanoTime() - began) / 1_000_000_000 + " s");
  }

  /** Of a page whose user is logged in: a reload, with an empty cache the first time. */
  private void firstPaint() {
    try (var console = ConsolePage.open(shop, chromium.open(DESK)).logIn("staff")) {
      var page = console.page();
      var paints = new double[LOADS];
      var figures = new double[LOADS];
      for (int i = 0; i < LOADS; i++) {
        page.reload();
        var options = new WaitForFunctionOptions().setTimeout(LIMIT_MS).setPollingInterval(10);
        figures[i] = number(page.waitForFunction(HAS_FIGURES, null, options).jsonValue());
        paints[i] = number(page.evaluate(FIRST_PAINT));
      }
      say("first paint, ms", median(paints), "most " + round(max(paints)));
      say("all figures of the shop, ms", median(figures), "most " + round(max(figures)));
    }
  }

  /** Of the shop's process and its PostgreSQL, with no page, one page, and a paused one. */
  private void processors() {
    var without = cores(null);
    try (var console = ConsolePage.open(shop, chromium.open(DESK)).logIn("staff")) {
      console.show("Pipeline");
      var open = cores(console.page());
      console.button("Pause").click();
      var paused = cores(console.page());
      say("% of a core without a page", 100 * without, "");
      say("% of a core with a page open", 100 * open, "more by " + round(100 * (open - without)));
      say("% of a core with it paused", 100 * paused, "");
    }
  }

  private double cores(Page page) {
    wait(page, SPAN_MS / 3);
    var before = shop.processorNanos();
    var began = System.nanoTime();
    wait(page, SPAN_MS);
    return (shop.processorNanos() - before) / (double) (System.nanoTime() - began);
  }

  private void kills() {
    try (var console = ConsolePage.open(shop, chromium.open(DESK)).logIn("staff")) {
      console.show("Pipeline");
      var tile = console.page().locator(".process.single .tile[data-service=product]");
      var red = new double[KILLS];
      var green = new double[KILLS];
      for (int i = 0; i < KILLS; i++) {
        try (var product = shop.productReplica()) {
          green[i] = until(() -> assertThat(tile).hasAttribute("data-state", "good"));
          product.kill();
          red[i] = until(() -> assertThat(tile).hasAttribute("data-state", "bad"));
        }
      }
      say("killed service is red after, ms", median(red), "most " + round(max(red)));
      say("one that is ready is green after, ms", median(green), "most " + round(max(green)));
    }
  }

  private static double until(Runnable seen) {
    var began = System.nanoTime();
    seen.run();
    return (System.nanoTime() - began) / 1e6;
  }

  /** The page must be served by its driver meanwhile. */
  private static void wait(Page page, int ms) {
    if (page != null) {
      page.waitForTimeout(ms);
      return;
    }
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  private static String round(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static void say(String what, double figure, String more) {
    System.out.printf(Locale.ROOT, "%-38s %12s   %s%n", what, round(figure), more);
  }
}
