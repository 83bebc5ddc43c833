package io.polyshop.dev.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.Services;
import io.polyshop.dev.TestedTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/**
 * Whether a release can be started beside the one before, by the migrations alone.
 * released-migrations.csv has those that were released, with their SHA-256: databases have run
 * them, so they stay as they are. Each release adds its own. A new one that takes away what the
 * last release does not use any more is there with {@code unused} in the place of the hash.
 */
class MigrationsTest {

  private static final String RELEASED = "/released-migrations.csv";
  private static final String UNUSED = "unused";

  @Test
  void whatWasReleasedStaysAsItIs() throws IOException {
    var now = migrations();
    var released = released();
    released.values().removeIf(UNUSED::equals);
    released.forEach(
        (name, hash) ->
            assertThat(DigestUtils.sha256Hex(now.getOrDefault(name, "")))
                .as(name + ": databases have run it; add another migration instead")
                .isEqualTo(hash));
  }

  @Test
  void whatCameSinceOnlyAdds() throws IOException {
    var added = migrations();
    added.keySet().removeAll(released().keySet());
    added.forEach(
        (name, sql) ->
            assertThat(Growth.others(sql))
                .as(name + ": replicas of the release before still read and write")
                .isEmpty());
  }

  /** The text of every migration, by {@code service/file}. */
  private static Map<String, String> migrations() throws IOException {
    var all = new TreeMap<String, String>();
    for (var owner : owners()) {
      for (var file : files(owner)) {
        all.put(owner + "/" + file.getFileName(), Files.readString(file));
      }
    }
    return all;
  }

  private static List<String> owners() {
    var owners = new ArrayList<>(Services.names());
    owners.add("runtime");
    return owners;
  }

  private static List<Path> files(String owner) throws IOException {
    var module = TestedTree.ROOT.resolve(owner.equals("runtime") ? "shared/runtime" : owner);
    var folder = module.resolve(Path.of("src", "main", "resources", owner, "db", "migration"));
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Map<String, String> released() throws IOException {
    try (var in = MigrationsTest.class.getResourceAsStream(RELEASED)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(","))
          .collect(Collectors.toMap(part -> part[1], part -> part[0]));
    }
  }
}
