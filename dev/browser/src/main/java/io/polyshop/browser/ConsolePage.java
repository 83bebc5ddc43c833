package io.polyshop.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;

/** The console as somebody sees it who has opened it. */
final class ConsolePage implements AutoCloseable {

  private final Shop shop;
  private final Page page;
  private final List<String> errors = new ArrayList<>();

  private ConsolePage(Shop shop, Page page) {
    this.shop = shop;
    this.page = page;
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
  }

  /** Opens the address that {@code up} prints; nobody is logged in. */
  static ConsolePage open(Shop shop, Page page) {
    var console = new ConsolePage(shop, page);
    page.navigate(shop.url("analytics") + "/");
    return console;
  }

  ConsolePage logIn(String role) {
    logIn(role + "@demo.example", shop.password(role));
    assertThat(page.locator(".dot")).hasAttribute("data-state", "live");
    return this;
  }

  void logIn(String email, String password) {
    page.getByLabel("Mail address").fill(email);
    page.getByLabel("Password").fill(password);
    button("Log in").click();
  }

  /** Goes to one half: {@code Shop} or {@code Pipeline}. */
  ConsolePage show(String half) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(half).setExact(true)).click();
    assertThat(page.locator("nav [aria-current]")).hasText(half);
    return this;
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The status of an order in the table of the latest. */
  Locator statusOf(String order) {
    return page.locator("tr[data-order='" + order + "'] .badge");
  }

  Page page() {
    return page;
  }

  /** What went wrong on the page, as the browser's own console has it. */
  List<String> errors() {
    return errors;
  }

  @Override
  public void close() {
    page.context().close();
  }
}
