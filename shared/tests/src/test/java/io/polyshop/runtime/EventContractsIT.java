package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.EventCodec;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every service shows what the topics' events are. */
class EventContractsIT {

  @RegisterExtension static final ServiceUnderTest probe = ServiceUnderTest.of(new ProbeService());

  static Stream<String> types() {
    return EventCodec.types().stream().sorted();
  }

  @Test
  void listsTheSchemas() {
    var items = probe.anonymous().get("/schemas").json().getJsonArray("items");

    assertThat(items.stream().map(item -> ((JsonObject) item).getString("type")))
        .containsExactlyElementsOf(types().toList());
    assertThat(probe.anonymous().get("/asyncapi.yaml").text()).startsWith("asyncapi: 3");
  }

  @ParameterizedTest
  @MethodSource("types")
  void showsASchemaByWhichTheSampleIsRight(String type) throws IOException {
    var answer = probe.anonymous().get("/schemas/" + type);
    assertThat(answer.header("Content-Type")).startsWith("application/schema+json");
    var validator = validator(answer.json());

    assertThat(validator.validate(sample(type)).getErrors()).isNull();
    assertThat(validator.validate(new JsonObject()).getValid()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/schemas/polyshop.OrderPaid.v2", "/schemas/..%2flogback.xml"})
  void showsNothingElse(String path) {
    assertThat(probe.anonymous().get(path).code()).isEqualTo("not_found");
  }

  private static Validator validator(JsonObject schema) {
    return Validator.create(
        JsonSchema.of(schema),
        new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("urn:polyshop:test")
            .setOutputFormat(OutputFormat.Basic));
  }

  private static JsonObject sample(String type) throws IOException {
    var resource = "/contracts/samples/" + type.split("\\.")[1] + ".json";
    try (var in = EventCodec.class.getResourceAsStream(resource)) {
      return new JsonObject(io.vertx.core.buffer.Buffer.buffer(in.readAllBytes()));
    }
  }
}
