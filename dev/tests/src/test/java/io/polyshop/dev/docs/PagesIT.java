package io.polyshop.dev.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.polyshop.dev.RunningShop;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of the documentation, run as they stand against a running shop with demo data: the
 * blocks of a page one after the other in one shell. Only the ports are put in the place of the
 * usual ones. Each command must succeed and print what the page says that it prints.
 */
class PagesIT {

  private static final long LIMIT_S = 120;

  @TempDir static Path folder;
  private static RunningShop shop;

  @BeforeAll
  static void start() {
    shop = RunningShop.up(folder);
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  static Stream<Page> pages() {
    return Page.all().filter(page -> page.blocks().stream().anyMatch(Block::isRun));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void doesWhatItSays(Page page) throws Exception {
    var blocks = page.blocks().stream().filter(Block::isRun).toList();
    var missing =
        blocks.stream().flatMap(Block::tools).filter(tool -> !isThere(tool)).distinct().toList();
    var possible = blocks.stream().filter(b -> b.tools().noneMatch(missing::contains)).toList();

    var output = run(possible);

    var rest = output;
    for (var text : possible.stream().flatMap(block -> block.prints().stream()).toList()) {
      assertThat(rest).as(output).contains(text);
      rest = rest.substring(rest.indexOf(text) + text.length());
    }
    assumeTrue(missing.isEmpty(), "not all was run, for " + missing + " is missing");
  }

  private static String run(List<Block> blocks) throws Exception {
    var script =
        blocks.stream().map(Block::script).collect(Collectors.joining("\n", "set -eu\n", ""));
    var output = Files.createTempFile(folder, "page", ".log");
    var builder =
        new ProcessBuilder(new ArrayList<>(List.of("sh", "-c", shop.withItsPorts(script))));
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(shop.environment());
    var process = builder.start();
    assertThat(process.waitFor(LIMIT_S, TimeUnit.SECONDS)).as(Files.readString(output)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }

  private static boolean isThere(String tool) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, tool)));
  }
}
