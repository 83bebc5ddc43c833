package io.polyshop.load;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ChainBuilder;
import java.util.List;

/** Of 100 who come, 80 look at a product, 15 leaf through the list, 5 search. */
final class ProductLoad {

  private static final int LOOKS = 80;
  private static final int LISTS = 95;
  private static final List<String> WORDS = List.of("lamp", "tea", "desk", "a", "book", "co");

  private ProductLoad() {}

  static ChainBuilder chain(Phase phase) {
    var fixture = phase.fixture();
    var dice = Reads.dice(phase);
    var product = Reads.product(phase);
    var one = fixture.url("product", "/v1/products/");
    var list = fixture.url("product", "/v1/products?limit=20");
    var query = fixture.url("product", "/v1/products?limit=20&query=");
    return exec(
        doIf(s -> dice.apply(s) < LOOKS)
            .then(exec(Reads.get(phase, "product", s -> one + product.apply(s)))),
        doIf(s -> dice.apply(s) >= LOOKS && dice.apply(s) < LISTS)
            .then(exec(Reads.get(phase, "list", s -> list))),
        doIf(s -> dice.apply(s) >= LISTS)
            .then(exec(Reads.get(phase, "search", s -> query + Fixture.pick(WORDS, s.userId())))));
  }
}
