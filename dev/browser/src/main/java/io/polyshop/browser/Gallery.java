package io.polyshop.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.polyshop.browser.Chromium.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Pictures of every page of the console, in the sizes of a telephone, a tablet and a desk, light
 * and dark, for somebody who looks whether all is well: of a shop that is bought in for a minute.
 */
public final class Gallery {

  private static final int BUSY_MS = 60_000;
  private static final List<View> VIEWS =
      List.of(new View(390, 844, true), new View(820, 1180, false), new View(1440, 900, true));

  /** An event that no service can read. */
  private static final String UNREADABLE =
      """
      insert into outbox (id, aggregatetype, aggregateid, type, payload, headers, created_at)
      values (gen_random_uuid(), 'order', gen_random_uuid(), 'polyshop.OrderPaid.v1',
        '{"orderId": "42"}', '{}', now())
      """;

  private final RunningShop shop;
  private final Chromium chromium;
  private final Path pictures;

  private Gallery(RunningShop shop, Chromium chromium, Path pictures) {
    this.shop = shop;
    this.chromium = chromium;
    this.pictures = pictures;
  }

  /** The only argument is the folder for the pictures. */
  public static void main(String[] args) throws IOException, SQLException {
    var folder = Files.createTempDirectory("polyshop-gallery");
    try (var shop = RunningShop.up(folder);
        var chromium = Chromium.start()) {
      new Gallery(shop, chromium, Files.createDirectories(Path.of(args[0]))).take();
    } finally {
      Folders.delete(folder);
    }
  }

  private void take() throws SQLException {
    SalesHistory.fill(shop);
    try (var order = shop.database("order")) {
      order.createStatement().execute(UNREADABLE);
    }
    try (var crowd = new Crowd(shop);
        var first = ConsolePage.open(shop, chromium.open(VIEWS.get(0))).logIn("admin")) {
      crowd.buys(5);
      first.page().waitForTimeout(BUSY_MS);
      VIEWS.forEach(this::take);
    }
  }

  private void take(View view) {
    try (var console = ConsolePage.open(shop, chromium.open(view))) {
      var page = console.page();
      var size = view.width() + (view.dark() ? "-dark" : "-light");
      picture(page, size + "-login");
      console.logIn("admin");
      assertThat(page.locator("tr[data-order]").first()).isVisible();
      picture(page, size + "-shop");
      list(console, "unfulfilled", size);
      list(console, "letters", size);
      console.show("Pipeline");
      console.button("Run the audit").click();
      assertThat(page.locator(".lamp[data-state]")).isVisible();
      assertThat(page.locator(".topics tbody tr").first()).isVisible();
      picture(page, size + "-pipeline");
      console.show("Shop");
      page.locator("tr[data-order] a").last().click();
      assertThat(page.locator(".timeline li").first()).isVisible();
      picture(page, size + "-lens");
    }
  }

  private void list(ConsolePage console, String list, String size) {
    var page = console.page();
    page.locator("[data-list=" + list + "]").click();
    var row = page.locator("dialog tbody tr").first();
    assertThat(row).isVisible();
    if (row.locator("summary").count() > 0) {
      row.locator("summary").click();
    }
    page.screenshot(
        new Page.ScreenshotOptions().setPath(pictures.resolve(size + "-" + list + ".png")));
    page.keyboard().press("Escape");
  }

  private void picture(Page page, String name) {
    // Else the bar that stays at the top is in the middle of the picture.
    page.evaluate("() => scrollTo(0, 0)");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(pictures.resolve(name + ".png")).setFullPage(true));
  }
}
