package io.polyshop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event against its golden sample: what producers write and consumers must take. */
class EventCodecTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<String> types() {
    return EventCodec.types().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("types")
  void readsAndWritesTheSample(String type) throws IOException {
    var sample = JSON.readTree(sample(type));
    var event = EventCodec.decode(type, sample(type));
    assertThat(event.type()).isEqualTo(type);
    assertThat(JSON.readTree(EventCodec.encode(event))).isEqualTo(sample);
    assertThat(event.key()).isIn(sample.findValuesAsText(keyField(sample)));
  }

  @ParameterizedTest
  @MethodSource("types")
  void passesOverFieldsThatWereAddedLater(String type) throws IOException {
    var grown = ((ObjectNode) JSON.readTree(sample(type))).put("addedLater", 1);
    assertThat(EventCodec.decode(type, JSON.writeValueAsBytes(grown)))
        .isEqualTo(EventCodec.decode(type, sample(type)));
  }

  @ParameterizedTest
  @MethodSource("types")
  void refusesAnEmptyObject(String type) {
    assertThatThrownBy(() -> EventCodec.decode(type, "{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedEventException.class);
  }

  @ParameterizedTest
  @MethodSource("types")
  void standsInTheAsyncApiDocument(String type) throws IOException {
    try (var in = getClass().getResourceAsStream("/asyncapi.yaml")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("name: " + type);
    }
  }

  @Test
  void readsOrderLinesFromBeforeTheyHadNames() throws IOException {
    var old = (ObjectNode) JSON.readTree(sample("polyshop.OrderPlaced.v1"));
    ((ObjectNode) old.get("items").get(0)).remove("name");

    var event =
        (OrderPlaced) EventCodec.decode("polyshop.OrderPlaced.v1", JSON.writeValueAsBytes(old));

    assertThat(event.items()).singleElement().returns(null, OrderEvent.Line::name);
  }

  @Test
  void readsOrdersThatWereSentBeforeTheirGoodsWereStated() throws IOException {
    var old = (ObjectNode) JSON.readTree(sample("polyshop.OrderFulfilled.v1"));
    old.remove("items");

    var event =
        (OrderFulfilled)
            EventCodec.decode("polyshop.OrderFulfilled.v1", JSON.writeValueAsBytes(old));

    assertThat(event.items()).isEmpty();
  }

  @Test
  void accountsFromBeforeAddressesWereConfirmedCountAsConfirmed() throws IOException {
    var old = ((ObjectNode) JSON.readTree(sample("polyshop.UserRegistered.v1")));
    old.remove("emailConfirmed");

    var event =
        (UserRegistered)
            EventCodec.decode("polyshop.UserRegistered.v1", JSON.writeValueAsBytes(old));

    assertThat(event.emailConfirmed()).isTrue();
  }

  @Test
  void refusesAnUnknownType() {
    assertThatThrownBy(() -> EventCodec.decode("polyshop.OrderSung.v1", new byte[0]))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("OrderSung");
  }

  private static String keyField(JsonNode sample) {
    return Stream.of("orderId", "productId", "categoryId", "userId")
        .filter(sample::has)
        .findFirst()
        .orElseThrow();
  }

  private static byte[] sample(String type) throws IOException {
    var name = type.split("\\.")[1];
    try (var in =
        EventCodecTest.class.getResourceAsStream("/contracts/samples/" + name + ".json")) {
      assertThat(in).as("a golden sample of " + name).isNotNull();
      return in.readAllBytes();
    }
  }
}
