package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code polyshop storm}, a short one for a small machine. Processes change between two releases:
 * twice this one, or what {@code -Dpolyshop.older.jar} names.
 */
class StormIT {

  /** Far more than it takes: on a busy machine all of it is slow, and no time is looked at. */
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private static final String OLDER =
      System.getProperty("polyshop.older.jar", TestedTree.jar("dev").toString());

  /** What is broken on purpose is for the logs of the members. */
  private static final List<String> NOISE =
      List.of("\tat ", "Exception", " WARN ", " ERROR ", "Connection reset");

  @TempDir Path folder;

  @Test
  void losesAndDoublesNothingAndLeavesNobodyWithoutAnAnswer() {
    try (var storm =
        JavaProcess.start(
            "dev",
            Map.of("POLYSHOP_CLASS_ARCHIVE", "no"),
            folder.resolve("storm.log"),
            arguments("storm --nodes --brokers 1 --minutes 1 --seed 7 --rate 5"))) {
      storm.awaitOutput("polyshop: stopped", LIMIT);
      assertThat(storm.output())
          .contains("nothing was lost or doubled")
          .doesNotContain(NOISE.toArray(new String[0]));
      assertThat(storm.awaitEnd()).isZero();
    }
  }

  private String[] arguments(String command) {
    var arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of("--data", folder.resolve("data").toString(), "--older", OLDER));
    return arguments.toArray(new String[0]);
  }
}
