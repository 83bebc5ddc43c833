package io.polyshop.order.process;

import static io.polyshop.order.Shop.bodyFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.order.OrderService;
import io.polyshop.order.Shop;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManyOrdersIT {

  @RegisterExtension static final ServiceUnderTest order = ServiceUnderTest.of(new OrderService());

  private final Shop shop = new Shop(order);

  @RepeatedTest(5)
  void twoHundredAtOnceAreEachPlacedOnce() {
    var customer = order.as("customer");
    var body = bodyFor(3, shop.sells(100), shop.sells(50));

    var answers = AtOnce.call(200, i -> customer.post("/v1/orders", body));

    assertThat(answers).allSatisfy(a -> assertThat(a.status()).as(a.text()).isEqualTo(201));
    var ids = answers.stream().map(Shop::id).collect(Collectors.toSet());
    assertThat(ids).hasSize(200);
    var rows =
        order.rows(
            """
            select id, total_amount,
                   (select sum(total_price) from order_items where order_id = o.id) as lines
            from orders o where user_id = ?
            """,
            customer.userId());
    assertThat(rows).extracting(row -> row.get("id")).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.get("lines").toString())
                    .isEqualTo("450")
                    .isEqualTo(row.get("total_amount").toString()));
    order.settle();
    assertThat(order.published().all(OrderPlaced.class, e -> e.userId().equals(customer.userId())))
        .extracting(OrderPlaced::orderId)
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void badOrdersAmongManyFailAlone() {
    var customer = order.as("customer");
    var good = shop.sells(100);
    var dollars = shop.sells(100, "USD");
    var unknown = UUID.randomUUID();

    var answers =
        AtOnce.call(
            100,
            i ->
                switch (i % 4) {
                  case 0 -> customer.post("/v1/orders", bodyFor(1, good, unknown));
                  case 1 -> customer.post("/v1/orders", bodyFor(1, good, dollars));
                  case 2 -> customer.post("/v1/orders", bodyFor(1, good).put("expectedTotal", 99));
                  default -> customer.post("/v1/orders", bodyFor(1, good));
                });

    assertThat(
            answers.stream().collect(Collectors.groupingBy(a -> a.status(), Collectors.counting())))
        .containsEntry(201, 25L)
        .containsEntry(422, 50L)
        .containsEntry(409, 25L);
    assertThat(order.rows("select id from orders where user_id = ?", customer.userId()))
        .hasSize(25);
  }

  @Test
  void anOrderThatTheDatabaseRefusesFailsAlone() {
    order.execute(
        """
        create function refuse_thirteen() returns trigger language plpgsql as $$
        begin
          raise exception 'not thirteen' using errcode = '40001';
        end $$
        """);
    order.execute(
        """
        create trigger refuse_thirteen before insert on order_items
        for each row when (new.quantity = 13) execute function refuse_thirteen()
        """);
    var customer = order.as("customer");
    var good = shop.sells(100);

    var answers =
        AtOnce.call(60, i -> customer.post("/v1/orders", bodyFor(i == 30 ? 13 : 1, good)));

    assertThat(answers.get(30).status()).isEqualTo(503);
    assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(59);
    assertThat(order.rows("select id from orders where user_id = ?", customer.userId()))
        .hasSize(59);
  }
}
