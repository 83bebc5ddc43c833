package io.polyshop.order.http;

import io.polyshop.contracts.Money;
import io.polyshop.order.domain.NewOrder;
import io.polyshop.runtime.json.UuidText;
import io.polyshop.runtime.problem.Violations;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The body of placeOrder. It accepts what the contract's schema {@code PlaceOrder} accepts, because
 * the contract is not run on this hot operation; besides, a product may be in one line only, which
 * no schema can say. Numbers are decimals because to a schema {@code 2.0} is an integer.
 */
public record PlaceOrderBody(
    List<Item> items, BigDecimal expectedTotal, String expectedCurrency, String paymentMethod) {

  /** A line: a product's id, and how many. */
  public record Item(String productId, BigDecimal quantity) {}

  static final String DEFAULT_PAYMENT_METHOD = "sim_ok";
  private static final Set<String> PAYMENT_METHODS =
      Set.of(DEFAULT_PAYMENT_METHOD, "sim_decline", "sim_slow");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int MAX_ITEMS = 50;
  private static final int MAX_QUANTITY = 1000;

  public PlaceOrderBody {
    var violations = new Violations();
    violations.check(
        items != null && !items.isEmpty() && items.size() <= MAX_ITEMS,
        "items",
        "must have 1 to " + MAX_ITEMS + " lines");
    violations.check(
        expectedTotal == null || isWhole(expectedTotal, 0, Money.MAX_AMOUNT),
        "expectedTotal",
        "must be a whole number from 0 to " + Money.MAX_AMOUNT);
    violations.check(
        expectedCurrency == null || CURRENCY.matcher(expectedCurrency).matches(),
        "expectedCurrency",
        "must be three capital letters, such as EUR");
    violations.check(
        paymentMethod == null || PAYMENT_METHODS.contains(paymentMethod),
        "paymentMethod",
        "must be one of sim_ok, sim_decline, sim_slow");
    violations.throwIfAny();
    checkItems(items, violations);
    violations.throwIfAny();
    paymentMethod = paymentMethod == null ? DEFAULT_PAYMENT_METHOD : paymentMethod;
  }

  /** The lines, as the domain has them. */
  List<NewOrder.Item> lines() {
    return items.stream()
        .map(i -> new NewOrder.Item(UUID.fromString(i.productId()), i.quantity().intValue()))
        .toList();
  }

  /** What the caller expects it to cost, in minor units; or null. */
  Long expected() {
    return expectedTotal == null ? null : expectedTotal.longValue();
  }

  /** What is ordered, always written the same way, however the body spelled it. */
  String canonical() {
    var text = new StringBuilder();
    for (var item : lines()) {
      text.append(item.productId()).append(' ').append(item.quantity()).append('\n');
    }
    text.append(expected()).append('\n').append(paymentMethod);
    return expectedCurrency == null ? text.toString() : text + "\n" + expectedCurrency;
  }

  private static void checkItems(List<Item> items, Violations violations) {
    var products = new HashSet<String>();
    for (int i = 0; i < items.size(); i++) {
      var item = items.get(i);
      var place = "items[" + i + "]";
      if (item == null) {
        violations.check(false, place, "must not be null");
        continue;
      }
      var isId = UuidText.isUuid(item.productId());
      violations.check(isId, place + ".productId", "must be a UUID");
      violations.check(
          item.quantity() != null && isWhole(item.quantity(), 1, MAX_QUANTITY),
          place + ".quantity",
          "must be a whole number from 1 to " + MAX_QUANTITY);
      violations.check(
          !isId || products.add(item.productId().toLowerCase(Locale.ROOT)),
          place + ".productId",
          "is already in another line");
    }
  }

  private static boolean isWhole(BigDecimal number, long min, long max) {
    // The bounds first: they are cheap even for numbers with an absurd exponent.
    return number.compareTo(BigDecimal.valueOf(min)) >= 0
        && number.compareTo(BigDecimal.valueOf(max)) <= 0
        && number.stripTrailingZeros().scale() <= 0;
  }
}
