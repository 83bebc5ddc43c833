package io.polyshop.dev.scaffold;

import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.Topic;
import io.polyshop.dev.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** PolyShop's source tree: what is read and written to add a service. */
record SourceTree(Path folder) {

  private static final Path COMPOSE = Path.of("compose.yaml");
  private static final Path SAMPLES =
      Path.of("shared/contracts/src/main/resources/contracts/samples");
  private static final Pattern LISTED = Pattern.compile("\\b([a-z][a-z0-9]*):(80\\d\\d)\\b");

  /** A golden sample of an event: its file, its CloudEvents type and its JSON. */
  record Sample(String file, String type, String json) {}

  boolean has(String file) {
    return Files.exists(folder.resolve(file));
  }

  /** Whether there is a service of that name. */
  boolean names(String service) {
    return LISTED.matcher(list()).results().anyMatch(found -> found.group(1).equals(service));
  }

  /** The port after those of all services. */
  int nextPort() {
    return 1
        + LISTED
            .matcher(list())
            .results()
            .mapToInt(found -> Integer.parseInt(found.group(2)))
            .max()
            .orElseThrow(() -> new StartException("compose.yaml lists no services", null));
  }

  String text(Path file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new StartException("cannot read " + folder.resolve(file), e);
    }
  }

  /** The first sample of an event on that topic. */
  Sample sample(Topic topic) {
    for (var type : EventCodec.types().stream().sorted().toList()) {
      var file = type.split("\\.")[1] + ".json";
      var json = text(SAMPLES.resolve(file));
      if (EventCodec.decode(type, json.getBytes(java.nio.charset.StandardCharsets.UTF_8)).topic()
          == topic) {
        return new Sample(file, type, json);
      }
    }
    throw new StartException("there is no sample of an event on " + topic.topicName(), null);
  }

  /** Writes the files, whose paths are relative to the tree. */
  void write(Map<Path, String> files) {
    try {
      for (var file : files.entrySet()) {
        var path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the new service is not complete", e);
    }
  }

  private String list() {
    var compose = text(COMPOSE);
    return compose.substring(0, compose.indexOf("x-service:"));
  }
}
