package io.polyshop.load;

import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.polyshop.load.Need.CUSTOMERS;
import static io.polyshop.load.Need.PAYMENTS;
import static io.polyshop.load.Need.PRODUCTS;
import static io.polyshop.load.Need.STAFF;
import static io.polyshop.load.Need.STOCK;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** What can be run, by name. */
enum Scenario {
  AUTH(10, AuthLoad::chain, CUSTOMERS),
  PRODUCT(200, ProductLoad::chain, PRODUCTS),
  INVENTORY(200, InventoryLoad::chain, STAFF, PRODUCTS),
  ORDER(100, OrderLoad::place, CUSTOMERS, PRODUCTS),
  PAYMENT(200, ReadLoad::payments, STAFF, PAYMENTS),
  NOTIFICATION(100, ReadLoad::notifications, CUSTOMERS, STAFF),
  ANALYTICS(50, ReadLoad::sales, STAFF),
  CHECKOUT(50, OrderLoad::checkout, CUSTOMERS, STAFF, PRODUCTS, STOCK),
  HOT(50, OrderLoad::hot, CUSTOMERS, STAFF, PRODUCTS, STOCK),
  FLOOD(0, OrderLoad::place, CUSTOMERS, STAFF, PRODUCTS, STOCK);

  private final double rate;
  private final Function<Phase, ChainBuilder> chain;
  private final Set<Need> needs;

  Scenario(double rate, Function<Phase, ChainBuilder> chain, Need... needs) {
    this.rate = rate;
    this.chain = chain;
    this.needs = Set.of(needs);
  }

  /**
   * @throws LoadException if there is none of that name
   */
  static Scenario of(String name) {
    return Arrays.stream(values())
        .filter(scenario -> scenario.word().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new LoadException("there is no scenario '" + name + "'; there are: " + words()));
  }

  static String words() {
    return String.join(", ", Arrays.stream(values()).map(Scenario::word).toList());
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Arrivals a second, if nobody says another rate; 0 where it is found out. */
  double defaultRate() {
    return rate;
  }

  Set<Need> needs() {
    return needs;
  }

  ScenarioBuilder build(Phase phase) {
    return scenario(word()).exec(chain.apply(phase));
  }
}
