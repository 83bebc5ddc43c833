package io.polyshop.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.polyshop.browser.Chromium.View;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The console in the system's Chromium, on a shop as {@code ./polyshop up} runs it. */
class ConsoleIT {

  private static final View DESK = new View(1320, 860, false);
  private static final String LOADED_BYTES =
      """
      size => performance.getEntries().filter(entry => !entry.name.includes('/v1/'))
        .reduce((sum, entry) => sum + (entry[size] || 0), 0)
      """;

  /** Analytics cannot write that an order was sent. */
  private static final String BREAK =
      """
      create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'not this'; end $$;
      create trigger refuse before insert on events_raw for each row
      when (new.event_type = 'polyshop.OrderFulfilled.v1') execute function refuse()
      """;

  private static final String MEND = "drop function refuse cascade";
  private static final double LIMIT_MS = 60_000;

  @TempDir static Path folder;
  private static RunningShop shop;
  private static Chromium chromium;
  private static ShopClient customer;

  @BeforeAll
  static void open() {
    Chromium.missing().ifPresent(why -> abort(why + "; the console is not tested in a browser"));
    PlaywrightAssertions.setDefaultAssertionTimeout(LIMIT_MS);
    shop = RunningShop.upForMinutes(folder);
    chromium = Chromium.start();
    customer = new ShopClient(shop, "customer");
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  void staffLogInAndOthersAreTurnedAway() {
    try (var console = ConsolePage.open(shop, chromium.open(DESK))) {
      var alert = console.page().locator("[role=alert]");
      console.logIn("staff@demo.example", "not the password");
      assertThat(alert).hasText("Wrong mail address or password.");
      console.logIn("customer@demo.example", shop.password("customer"));
      assertThat(alert).containsText("not staff");
      console.logIn("staff");
      assertThat(console.page()).hasTitle("Shop · PolyShop");
      assertThat(console.page().url()).isEqualTo(shop.url("analytics") + "/");
    }
  }

  @Test
  void thePageIsSmall() {
    try (var console = ConsolePage.open(shop, chromium.open(DESK)).logIn("staff")) {
      var sent = console.page().evaluate(LOADED_BYTES, "encodedBodySize");
      var unpacked = console.page().evaluate(LOADED_BYTES, "decodedBodySize");
      System.out.println("the page has " + sent + " bytes, unpacked " + unpacked);
      assertThat(((Number) sent).intValue()).isBetween(20_000, 150_000);
    }
  }

  @Test
  void anOrderGoesFromCreatedToPaidWithoutReloading() throws Exception {
    try (var console = ConsolePage.open(shop, chromium.open(DESK)).logIn("staff")) {
      console.page().evaluate("() => { window.sameDocument = true; }");
      String order;
      try (var inventory = shop.database("inventory")) {
        inventory.setAutoCommit(false);
        inventory.createStatement().execute("lock table stock in exclusive mode");
        order = customer.order("sim_ok", products(1));
        assertThat(console.statusOf(order)).hasText("Created");
        inventory.rollback();
      }
      assertThat(console.statusOf(order)).hasText("Paid");
      assertThat(console.page().evaluate("() => window.sameDocument")).isEqualTo(true);
    }
  }

  @Test
  void theLensShowsAnOrderThroughEveryService() {
    try (var console = ConsolePage.open(shop, chromium.open(DESK)).logIn("staff")) {
      var order = customer.order("sim_ok", products(2));
      assertThat(console.statusOf(order)).hasText("Paid");
      console.page().locator("tr[data-order='" + order + "'] a").click();

      var steps = console.page().locator(".timeline li");
      assertThat(steps.filter(text("Order placed"))).hasAttribute("data-service", "order");
      assertThat(steps.filter(text("Stock confirmed"))).hasAttribute("data-service", "inventory");
      assertThat(steps.filter(text("Payment succeeded"))).hasAttribute("data-service", "payment");
      assertThat(card(console, "Payment").locator(".badge").first()).hasText("Success");
      assertThat(card(console, "Mails")).containsText("order paid");
      assertThat(console.page().url()).endsWith("#/order/" + order);
    }
  }

  @Test
  void aPaidOrderIsFulfilledFromTheToDoList() {
    try (var console = ConsolePage.open(shop, chromium.open(DESK)).logIn("staff")) {
      var order = customer.order("sim_ok", products(1));
      assertThat(console.statusOf(order)).hasText("Paid");
      console.page().locator("[data-list=unfulfilled]").click();
      console.button("Sent " + order).click();
      console.button("It was sent").click();

      assertThat(console.page().locator("tr[data-id='" + order + "']")).hasCount(0);
      console.page().keyboard().press("Escape");
      assertThat(console.statusOf(order)).hasText("Fulfilled");
      assertThat(customer.status(order)).isEqualTo("FULFILLED");
    }
  }

  @Test
  void anAdministratorReplaysADeadLetterWhoseCauseIsMended() throws Exception {
    try (var analytics = shop.database("analytics");
        var console = ConsolePage.open(shop, chromium.open(DESK)).logIn("admin")) {
      var order = customer.order("sim_ok", products(1));
      assertThat(console.statusOf(order)).hasText("Paid");
      analytics.createStatement().execute(BREAK);
      new ShopClient(shop, "staff").fulfil(order);
      var letters = console.page().locator("[data-list=letters]");
      assertThat(letters).hasClass(Pattern.compile("some"));
      analytics.createStatement().execute(MEND);

      letters.click();
      var letter = console.page().locator("dialog tbody tr").filter(text(order));
      assertThat(letter).containsText("order.events");
      letter.locator("summary").click();
      assertThat(letter.locator("pre")).containsText(order);
      assertThat(Axe.serious(console.page())).isEmpty();
      console.button("Replay " + letter.getAttribute("data-id")).click();
      console.button("Replay").click();
      assertThat(letter).hasCount(0);
      console.page().keyboard().press("Escape");
      assertThat(console.statusOf(order)).hasText("Fulfilled");
    }
  }

  @Test
  void theAuditIsRunAndItsLampIsGreen() {
    try (var console = ConsolePage.open(shop, chromium.open(DESK)).logIn("staff")) {
      console.show("Pipeline");
      console.button("Run the audit").click();
      assertThat(console.page().locator(".lamp")).hasAttribute("data-state", "good");
      assertThat(console.page().locator(".lamp-words")).containsText("Everything adds up");
    }
  }

  @Test
  void twoRunsAreCompared() {
    try (var console = ConsolePage.open(shop, chromium.open(DESK)).logIn("staff")) {
      console.show("Pipeline");
      var staff = new ShopClient(shop, "staff");
      for (var name : List.of("before", "after")) {
        var run = staff.beginRun(name);
        customer.order("sim_ok", products(1));
        var paid = console.page().locator("tr[data-run='" + run + "'] td").nth(5);
        assertThat(paid).not().hasText("0");
        staff.endRun(run);
        console.page().getByLabel("Compare " + name).check();
      }
      assertThat(console.page().locator(".change")).containsText("×");
      var file = console.page().waitForDownload(() -> console.button("JSON").click());
      assertThat(file.suggestedFilename()).isEqualTo("runs.json");
    }
  }

  @Test
  void aKilledServiceGoesRedAndComesBack() {
    try (var console = ConsolePage.open(shop, chromium.open(DESK)).logIn("staff")) {
      console.show("Pipeline");
      var tile = console.page().locator(".process.single .tile[data-service=product]");
      try (var product = shop.productReplica()) {
        assertThat(tile).hasAttribute("data-state", "good");
        product.kill();
        assertThat(tile).hasAttribute("data-state", "bad");
        assertThat(tile.locator(".state")).hasText("away");
      }
      try (var again = shop.productReplica()) {
        assertThat(again.output()).contains("product: ready");
        assertThat(tile).hasAttribute("data-state", "good");
      }
    }
  }

  static Stream<View> views() {
    return Stream.of(false, true)
        .flatMap(
            dark ->
                Stream.of(
                    new View(390, 844, dark),
                    new View(820, 1180, dark),
                    new View(1440, 900, dark)));
  }

  @ParameterizedTest
  @MethodSource("views")
  void everybodyCanUseIt(View view) {
    try (var console = ConsolePage.open(shop, chromium.open(view))) {
      isUsable(console, "the log-in");
      var order = customer.order("sim_ok", products(2));
      console.logIn("admin");
      assertThat(console.statusOf(order)).hasText("Paid");
      isUsable(console, "the shop");
      console.page().locator("[data-list=unfulfilled]").click();
      assertThat(console.page().locator("tr[data-id='" + order + "']")).isVisible();
      isUsable(console, "a list of what is to be done");
      console.page().keyboard().press("Escape");
      console.show("Pipeline");
      assertThat(console.page().locator(".tile[data-state=good]").first()).isVisible();
      assertThat(console.page().locator(".topics tbody tr").first()).isVisible();
      isUsable(console, "the pipeline");
      console.page().navigate(shop.url("analytics") + "/#/order/" + order);
      assertThat(console.page().locator(".timeline li").first()).isVisible();
      isUsable(console, "the lens");
      assertThat(console.errors()).isEmpty();
    }
  }

  private static void isUsable(ConsolePage console, String part) {
    assertThat(Axe.serious(console.page())).as(part).isEmpty();
    var tooWide =
        console.page().evaluate("() => document.documentElement.scrollWidth > window.innerWidth");
    assertThat(tooWide).as(part + " scrolls sideways").isEqualTo(false);
  }

  private static List<String> products(int count) {
    return customer.products().subList(0, count);
  }

  private static Locator card(ConsolePage console, String title) {
    return console
        .page()
        .locator(".card")
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    console.page().getByText(title, new Page.GetByTextOptions().setExact(true))));
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
