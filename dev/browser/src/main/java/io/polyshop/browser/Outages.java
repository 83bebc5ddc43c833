package io.polyshop.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.polyshop.browser.Chromium.View;
import java.io.IOException;
import java.nio.file.Files;

/**
 * How soon the console shows that a broker, the database or a service was killed, and that it is
 * back: on a cluster of one process each, as often as the argument says (five times by default).
 * Back means from the moment that it is started again, so with the time that its start takes.
 */
public final class Outages {

  private static final View DESK = new View(1320, 860, false);
  private static final double LIMIT_MS = 60_000;
  private static final String TILE_SAYS =
      """
      ([service, state, words]) => {
        const tile = document.querySelector(`.tile[data-service=${service}]`);
        return tile?.dataset.state === state && tile.textContent.includes(words);
      }
      """;

  /**
   * One kind of outage.
   *
   * @param member what is killed
   * @param tile the service on whose tile it is looked for
   * @param state of the tile while it is away
   * @param words that the tile says then
   */
  private record Outage(String member, String tile, String state, String words) {}

  private final RunningCluster cluster;
  private final Page page;

  private Outages(RunningCluster cluster, Page page) {
    this.cluster = cluster;
    this.page = page;
  }

  public static void main(String[] args) throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(LIMIT_MS);
    var times = args.length == 0 ? 5 : Integer.parseInt(args[0]);
    var folder = Files.createTempDirectory("polyshop-outages");
    try (var cluster = RunningCluster.start(folder);
        var chromium = Chromium.start();
        var console = ConsolePage.open(cluster, chromium.open(DESK)).logIn("staff")) {
      var outages = new Outages(cluster, console.show("Pipeline").page());
      outages.measure(new Outage("product-1", "product", "bad", "away"), times);
      outages.measure(new Outage("broker-1", "order", "warn", "kafka"), times);
      outages.measure(new Outage("postgres", "order", "bad", "database"), times);
    } finally {
      Folders.delete(folder);
    }
  }

  private void measure(Outage outage, int times) {
    var red = new Figure(outage.member() + " killed: shown after, ms");
    var green = new Figure(outage.member() + " started: green after, ms");
    for (int i = 0; i < times; i++) {
      await(outage.tile(), "good", "ready");
      red.time(
          () -> {
            cluster.kill(outage.member());
            await(outage.tile(), outage.state(), outage.words());
          });
      green.time(
          () -> {
            cluster.start(outage.member());
            await(outage.tile(), "good", "ready");
          });
    }
    red.print();
    green.print();
  }

  private void await(String service, String state, String words) {
    page.waitForFunction(
        TILE_SAYS,
        new String[] {service, state, words},
        new WaitForFunctionOptions().setTimeout(LIMIT_MS).setPollingInterval(20));
  }
}
