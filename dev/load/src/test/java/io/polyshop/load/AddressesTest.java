package io.polyshop.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressesTest {

  @Test
  void isOnLoopbackUnlessTold() {
    assertThat(Addresses.of(List.of(), Map.of("ORDER_PORT", "9")).url("order"))
        .isEqualTo("http://127.0.0.1:9");
  }

  @Test
  void takesAHostForAllAndAnotherForOne() {
    var addresses = Addresses.of(List.of("shop.example", "order=http://other:1/"), Map.of());
    assertThat(addresses.url("auth")).isEqualTo("http://shop.example:8081");
    assertThat(addresses.url("order")).isEqualTo("http://other:1");
    assertThat(addresses.local()).isEmpty();
  }

  @Test
  void refusesWhatIsNoAddress() {
    assertThatThrownBy(() -> Addresses.of(List.of("shop=http://x:1"), Map.of()))
        .isInstanceOf(LoadException.class);
    assertThatThrownBy(() -> Addresses.of(List.of("a b"), Map.of()))
        .isInstanceOf(LoadException.class);
  }
}
