package io.polyshop.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Makes what a run needs, by the shop's public and staff API alone. */
final class Preparation {

  private static final int STOCK = 100_000_000;
  private static final int CREATED = 201;
  private static final int PAYMENTS = 20;

  private final LoadOptions options;
  private final ShopClient shop;
  private final Credentials credentials;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final List<String> logins = new ArrayList<>();
  private final List<String> customers = new ArrayList<>();

  Preparation(LoadOptions options, Credentials credentials) {
    this.options = options;
    this.shop = new ShopClient(options.addresses());
    this.credentials = credentials;
  }

  /**
   * @throws LoadException if the shop does not answer, or lacks something
   */
  Fixture make() throws IOException {
    var needs = options.scenario().needs();
    var staff = needs.contains(Need.STAFF) ? credentials.staff(shop, options.lasting()) : null;
    if (needs.contains(Need.CUSTOMERS)) {
      makeCustomers(staff);
    }
    var products = needs.contains(Need.PRODUCTS) ? products() : List.<String>of();
    if (needs.contains(Need.STOCK)) {
      fillStock(staff, products);
    }
    var payments = needs.contains(Need.PAYMENTS) ? payments(staff) : List.<String>of();
    return new Fixture(run, options.addresses(), logins, customers, staff, products, payments);
  }

  /**
   * @param staff who confirms their addresses; null if nobody can
   */
  private void makeCustomers(String staff) {
    for (int i = 0; i < options.users(); i++) {
      var email = "load-" + run + "-" + i + "@load.example";
      var password = UUID.randomUUID().toString();
      var account = Map.of("email", email, "password", password, "name", "Load " + i);
      var user = shop.expect(CREATED, "POST", "auth", "/v1/auth/register", null, account);
      if (staff != null) {
        // Else no mail would be sent to it.
        var path = "/v1/users/" + user.path("id").asText() + "/email/confirm";
        shop.expect(200, "POST", "auth", path, staff, null);
      }
      customers.add(Credentials.login(shop, email, password, options.lasting()));
      logins.add("{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
    }
  }

  /** In an order that the seed says: it decides which product is wanted most. */
  private List<String> products() throws IOException {
    var ids = new ArrayList<>(known());
    if (ids.isEmpty()) {
      throw new LoadException(
          "the shop has no products: start it with the demo data, or --products");
    }
    Collections.sort(ids);
    Collections.shuffle(ids, new Random(options.seed()));
    return List.copyOf(ids);
  }

  private List<String> known() throws IOException {
    if (options.products() != null) {
      return ids(options.products());
    }
    var noted = options.data().resolve("demo-loaded");
    if (options.isOwn() && Files.exists(noted) && Files.size(noted) > 0) {
      return ids(noted);
    }
    var page = shop.expect(200, "GET", "product", "/v1/products?limit=100", null, null);
    return ids(page.path("items"));
  }

  private static List<String> ids(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
  }

  private static List<String> ids(JsonNode items) {
    var ids = new ArrayList<String>();
    items.forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }

  private void fillStock(String staff, List<String> products) {
    for (var product : products) {
      var path = "/v1/stock/" + product;
      if (shop.expect(200, "GET", "inventory", path, null, null).path("available").asInt()
          < STOCK / 2) {
        shop.expect(200, "PUT", "inventory", path, staff, Map.of("available", STOCK));
      }
    }
  }

  /** Those that are there; in an empty shop there are none to read, and the run says so. */
  private List<String> payments(String staff) {
    var path = "/v1/payments?limit=" + PAYMENTS;
    var ids = ids(shop.expect(200, "GET", "payment", path, staff, null).path("items"));
    if (ids.isEmpty()) {
      throw new LoadException(
          "there are no payments to read: run ./polyshop demo on the whole shop");
    }
    return ids;
  }
}
