package io.polyshop.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.polyshop.browser.Chromium.View;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;

/**
 * What the console costs and how fast it is, with as many orders in the databases as the argument
 * says (ten million by default): until the first figures, the processors while it is open, and how
 * old its figures are. Prints a line a figure; wants a machine that does nothing else.
 */
public final class Measurements {

  private static final View DESK = new View(1320, 860, false);
  private static final int LOADS = 7;
  private static final int ORDERS = 20;
  private static final int SPAN_MS = 30_000;
  private static final int ROUNDS = 5;
  private static final double LIMIT_MS = 60_000;
  private static final String HAS_FIGURES =
      """
      () => {
        const values = [...document.querySelectorAll('.figure .value')].map(v => v.textContent);
        return values.length > 0 && values.every(v => v !== '–') && performance.now();
      }
      """;
  private static final String HAS_ORDER =
      "order => Boolean(document.querySelector(`tr[data-order='${order}']`))";
  private static final String FIRST_PAINT =
      "() => performance.getEntriesByName('first-contentful-paint')[0].startTime";

  private static final WaitForFunctionOptions OFTEN =
      new WaitForFunctionOptions().setTimeout(LIMIT_MS).setPollingInterval(10);

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
      measurements.ages();
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
        // Else PostgreSQL does it by itself, while the processors are measured.
        statement.execute("vacuum analyze");
      }
    }
    var seconds = (System.nanoTime() - began) / 1_000_000_000;
    Figure.say("orders", orders, "filled in " + seconds + " s");
  }

  /** Of a page whose user is logged in: a reload, with an empty cache the first time. */
  private void firstPaint() {
    try (var console = ConsolePage.open(shop, chromium.open(DESK)).logIn("staff")) {
      var page = console.page();
      var paints = new Figure("first paint, ms");
      var figures = new Figure("all figures of the shop, ms");
      for (int i = 0; i < LOADS; i++) {
        page.reload();
        figures.add(number(page.waitForFunction(HAS_FIGURES, null, OFTEN).jsonValue()));
        paints.add(number(page.evaluate(FIRST_PAINT)));
      }
      paints.print();
      figures.print();
    }
  }

  /**
   * Of the shop's process and its PostgreSQL, with no page, one page, and a paused one: in rounds,
   * each against what was before and after it, as the compiler works less from minute to minute.
   */
  private void processors() {
    var without = new Figure("% of a core without a page");
    var open = new Figure("% of a core more with a page open");
    var paused = new Figure("% of a core more with it paused");
    var before = cores(null);
    for (int i = 0; i < ROUNDS; i++) {
      double watched;
      double held;
      try (var console = ConsolePage.open(shop, chromium.open(DESK)).logIn("staff")) {
        console.show("Pipeline");
        watched = cores(console.page());
        console.button("Pause").click();
        held = cores(console.page());
      }
      var after = cores(null);
      var idle = (before + after) / 2;
      without.add(100 * idle);
      open.add(100 * (watched - idle));
      paused.add(100 * (held - idle));
      before = after;
    }
    without.print();
    open.print();
    paused.print();
  }

  private double cores(Page page) {
    wait(page, SPAN_MS / 3);
    var before = shop.processorNanos();
    var began = System.nanoTime();
    wait(page, SPAN_MS);
    return (shop.processorNanos() - before) / (double) (System.nanoTime() - began);
  }

  /** From the answer that an order is placed until it stands on the page. */
  private void ages() {
    try (var console = ConsolePage.open(shop, chromium.open(DESK)).logIn("staff")) {
      var customer = new ShopClient(shop, "customer");
      var products = customer.products().subList(0, 1);
      var ages = new Figure("age of an order when it is shown, ms");
      for (int i = 0; i < ORDERS; i++) {
        var order = customer.order("sim_ok", products);
        ages.time(() -> console.page().waitForFunction(HAS_ORDER, order, OFTEN));
      }
      ages.print();
    }
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
}
