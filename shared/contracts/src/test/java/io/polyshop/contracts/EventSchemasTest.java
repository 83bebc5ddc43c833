package io.polyshop.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas that are published are those of the AsyncAPI document, and have only grown since the
 * last release, whose copies stand in {@code released-schemas}. A release copies them anew.
 */
class EventSchemasTest {

  private static final Path PUBLISHED = Path.of("src/main/resources/contracts/schemas");
  private static final Path RELEASED = Path.of("src/test/resources/released-schemas");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final AsyncApiDocument DOCUMENT = AsyncApiDocument.read();

  static Stream<String> types() {
    return EventCodec.types().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("types")
  void areThoseOfTheAsyncApiDocument(String type) throws IOException {
    var expected = DOCUMENT.schema(type);
    assertThat(JSON.readTree(EventSchemas.json(type)))
        .as("write this to %s: %s", PUBLISHED, expected.toPrettyString())
        .isEqualTo(expected);
  }

  @Test
  void areOfEventsOnly() throws IOException {
    assertThat(names(PUBLISHED))
        .containsExactlyInAnyOrderElementsOf(
            types().map(type -> type.substring("polyshop.".length()) + ".json").toList());
  }

  @ParameterizedTest
  @MethodSource("types")
  void theDocumentShowsTheSample(String type) throws IOException {
    var name = type.split("\\.")[1];
    try (var in = getClass().getResourceAsStream("/contracts/samples/" + name + ".json")) {
      assertThat(DOCUMENT.message(type).at("/examples/0/payload")).isEqualTo(JSON.readTree(in));
    }
  }

  @Test
  void theDocumentHasEveryTopicAsItIsMade() {
    for (var topic : Topic.values()) {
      var channel = DOCUMENT.channels().get(topic.name().toLowerCase(java.util.Locale.ROOT));
      assertThat(channel.get("address").asText()).isEqualTo(topic.topicName());
      assertThat(channel.at("/bindings/kafka/topicConfiguration/cleanup.policy/0").asText())
          .isEqualTo(topic.compacted() ? "compact" : "delete");
    }
  }

  static Stream<Path> released() throws IOException {
    return Files.list(RELEASED).sorted();
  }

  @ParameterizedTest
  @MethodSource("released")
  void haveOnlyGrownSinceTheLastRelease(Path released) throws IOException {
    var before = JSON.readTree(released.toFile());
    var now = PUBLISHED.resolve(released.getFileName());
    assertThat(now).as("an event type is never taken away").exists();

    assertThat(SchemaGrowth.broken(before, JSON.readTree(now.toFile()))).isEmpty();
  }

  @Test
  void aSchemaThatBreaksReadersIsFound() throws IOException {
    var before =
        JSON.readTree(
            """
            {"required": ["id"], "properties": {
              "id": {"type": "string", "description": "before"},
              "kind": {"type": "string", "enum": ["A", "B"]},
              "lines": {"type": "array", "items": {"$ref": "#/$defs/Line"}}},
             "$defs": {"Line": {"required": ["n"], "properties": {"n": {"type": "integer"}}}}}
            """);

    assertThat(brokenBy(before, "\"before\"", "\"after\"")).isEmpty();
    assertThat(brokenBy(before, "\"properties\": {\"id\"", "\"properties\": {\"new\": {}, \"id\""))
        .isEmpty();
    assertThat(brokenBy(before, "\"required\": [\"id\"]", "\"required\": [\"id\", \"kind\"]"))
        .isEmpty();
    assertThat(brokenBy(before, "\"required\": [\"id\"]", "\"required\": []"))
        .containsExactly("id is not required any more");
    assertThat(brokenBy(before, "\"id\": {\"type\": \"string\"", "\"id\": {\"type\": \"integer\""))
        .containsExactly("id: type is another");
    assertThat(brokenBy(before, "\"kind\":", "\"sort\":")).containsExactly("kind is gone");
    assertThat(brokenBy(before, "[\"A\", \"B\"]", "[\"A\", \"B\", \"C\"]"))
        .containsExactly("kind: enum is another");
    assertThat(brokenBy(before, "{\"n\": {\"type\": \"integer\"", "{\"n\": {\"type\": \"number\""))
        .containsExactly("lines.[].n: type is another");
  }

  private static List<String> brokenBy(JsonNode before, String text, String other)
      throws IOException {
    var compact = JSON.writeValueAsString(before).replace("\":", "\": ").replace(",\"", ", \"");
    assertThat(compact).contains(text);
    return SchemaGrowth.broken(before, JSON.readTree(compact.replace(text, other)));
  }

  private static List<String> names(Path folder) {
    var names = new ArrayList<>(Arrays.asList(folder.toFile().list()));
    names.sort(null);
    return names;
  }
}
