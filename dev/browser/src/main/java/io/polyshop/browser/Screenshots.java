package io.polyshop.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.polyshop.browser.Chromium.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code ./polyshop screenshots}: the two halves of the console as pictures, of a demo shop under a
 * load, on a folder and ports of its own. The sales of the weeks before are put into its tables.
 */
public final class Screenshots {

  private static final View LIGHT = new View(1320, 1000, false);
  private static final View DARK = new View(1320, 1000, true);
  private static final int WARM_UP_MS = 25_000;
  private static final int RUN_MS = 50_000;
  private static final int LOADING_MS = 3_000;

  private final RunningShop shop;
  private final Chromium chromium;
  private final Path pictures;

  private Screenshots(RunningShop shop, Chromium chromium, Path pictures) {
    this.shop = shop;
    this.chromium = chromium;
    this.pictures = pictures;
  }

  /** The only argument is the folder for the pictures. */
  public static void main(String[] args) throws IOException {
    var missing = Chromium.missing();
    if (missing.isPresent()) {
      System.err.println("screenshots: " + missing.get());
      System.exit(1);
    }
    var folder = Files.createTempDirectory("polyshop-screenshots");
    say("starting a shop");
    try (var shop = RunningShop.up(folder);
        var chromium = Chromium.start()) {
      new Screenshots(shop, chromium, Path.of(args[0])).take();
    } finally {
      Folders.delete(folder);
    }
  }

  private void take() {
    var replica = shop.productReplica();
    try (replica;
        var shopPage = console(LIGHT, "Shop");
        var pipeline = console(DARK, "Pipeline")) {
      pipeline.button("Run the audit").click();
      assertThat(pipeline.page().locator(".lamp")).hasAttribute("data-state", "good");
      SalesHistory.fill(shop);
      say("putting load on it, for two minutes");
      try (var crowd = new Crowd(shop)) {
        load(crowd, pipeline.page());
        picture(shopPage.page(), "console-shop.png");
        picture(pipeline.page(), "console-pipeline.png");
      }
    }
  }

  private void load(Crowd crowd, Page page) {
    var staff = new ShopClient(shop, "staff");
    crowd.buys(4);
    page.waitForTimeout(WARM_UP_MS);
    for (var rate : new int[] {6, 14}) {
      var run = staff.beginRun("orders, " + rate + "/s");
      crowd.buys(rate);
      page.waitForTimeout(RUN_MS);
      staff.endRun(run);
    }
    page.waitForTimeout(LOADING_MS);
  }

  private ConsolePage console(View view, String half) {
    return ConsolePage.open(shop, chromium.open(view)).logIn("staff").show(half);
  }

  private void picture(Page page, String name) {
    // A click may have scrolled.
    page.evaluate("() => scrollTo(0, 0)");
    page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name)));
    say("made " + pictures.resolve(name));
  }

  private static void say(String what) {
    System.out.println("screenshots: " + what);
  }
}
