package io.polyshop.runtime.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.runtime.problem.ApiException.Violation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the validator itself: its sentences may change with its version. */
final class SchemaErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type': 'integer'}                  | 'x'         | must be of type integer",
        "{'minimum': 1}                       | 0           | must be at least 1",
        "{'maximum': 9}                       | 10          | must be at most 9",
        "{'exclusiveMinimum': 1}              | 1           | must be more than 1",
        "{'exclusiveMaximum': 9}              | 9           | must be less than 9",
        "{'multipleOf': 5}                    | 7           | must be a multiple of 5",
        "{'minLength': 2}                     | 'x'         | must have at least 2 characters",
        "{'maxLength': 2}                     | 'xxx'       | must have at most 2 characters",
        "{'pattern': '^a$'}                   | 'x'         | does not have the form that the contract asks",
        "{'format': 'uuid'}                   | 'x'         | must be a valid uuid",
        "{'minItems': 2}                      | [1]         | must have at least 2 items",
        "{'maxItems': 2}                      | [1, 2, 3]   | must have at most 2 items",
        "{'uniqueItems': true}                | [1, 1]      | must not contain an item twice",
        "{'enum': ['A', 'B']}                 | 'C'         | must be one of \"A\",\"B\"",
        "{'type': 'boolean'}                  |             | is required",
        "{'not': {}}                          | 1           | is not valid"
      })
  void saysWhatTheValueMustBe(String schema, String value, String message) {
    var object = new JsonObject();
    object.put("type", "object").put("properties", new JsonObject().put("field", json(schema)));
    object.put("required", new JsonArray().add("field"));
    var body = value == null ? "{}" : "{'field': " + value + "}";
    assertThat(SchemaErrors.violations(validate(object, json(body))).get(0))
        .isEqualTo(new Violation("field", message));
  }

  @Test
  void namesTheFieldsInsideAndNoneAround() {
    var schema =
        json(
            "{'properties': {'items': {'items': {'properties': {'quantity': {'minimum': 1}},"
                + " 'required': ['id'], 'additionalProperties': false}}}}");
    assertThat(
            SchemaErrors.violations(
                validate(schema, json("{'items': [{'id': 1}, {'quantity': 0, 'more': 1}]}"))))
        .containsExactlyInAnyOrder(
            new Violation("items[1].id", "is required"),
            new Violation("items[1].quantity", "must be at least 1"),
            new Violation("items[1].more", "is not a known field"),
            new Violation("items[0].id", "is not a known field"));
  }

  private static OutputUnit validate(JsonObject schema, JsonObject value) {
    var options =
        new JsonSchemaOptions()
            .setBaseUri("https://shop.example")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    return Validator.create(JsonSchema.of(schema), options).validate(value);
  }

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }
}
