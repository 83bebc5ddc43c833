package io.polyshop.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events as the last release wrote them, in {@code released}, where nothing is ever changed: a
 * release puts its own samples there. They stand in topics, and replicas of that release read what
 * this one writes.
 */
class ReleasedEventsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RELEASED = Path.of("src", "test", "resources", "released");

  static Stream<Path> events() throws IOException {
    return Files.list(RELEASED).sorted();
  }

  @ParameterizedTest
  @MethodSource("events")
  void areReadAndWrittenWithAllThatTheyHad(Path file) throws IOException {
    var type = "polyshop." + file.getFileName().toString().replace(".json", "") + ".v1";
    var event = EventCodec.decode(type, Files.readAllBytes(file));
    assertKept(JSON.readTree(file.toFile()), JSON.readTree(EventCodec.encode(event)), type);
  }

  /** Fields may be added, at any depth; none may go or change. */
  private static void assertKept(JsonNode before, JsonNode now, String where) {
    if (before.isObject()) {
      before
          .fields()
          .forEachRemaining(
              field -> {
                var path = where + "." + field.getKey();
                assertThat(now.has(field.getKey())).as(path + " is still written").isTrue();
                assertKept(field.getValue(), now.get(field.getKey()), path);
              });
    } else if (before.isArray()) {
      assertThat(now.size()).as(where).isEqualTo(before.size());
      for (int i = 0; i < before.size(); i++) {
        assertKept(before.get(i), now.get(i), where + "[" + i + "]");
      }
    } else {
      assertThat(now).as(where).isEqualTo(before);
    }
  }
}
