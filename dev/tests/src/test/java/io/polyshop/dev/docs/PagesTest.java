package io.polyshop.dev.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.Services;
import io.polyshop.dev.TestedTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages keep to the form that lets them be tested, and name what is there. */
class PagesTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern FILE =
      Pattern.compile("`([\\w.-]+(?:/[\\w.-]+)+\\.(?:java|sql|yaml|md|sh))`");

  static Stream<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyBlockOfCommandsIsRunOrSaysWhyNot(Page page) {
    assertThat(page.blocks()).allSatisfy(block -> assertThat(block.isMarked()).isTrue());
    assertThat(page.indented()).as("blocks without a fence").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFile(Page page) {
    assertThat(found(LINK, page))
        .allSatisfy(
            link -> assertThat(TestedTree.ROOT.resolve(page.file()).resolveSibling(link)).exists());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyFileThatIsNamedIsThere(Page page) {
    assertThat(found(FILE, page))
        .allSatisfy(file -> assertThat(places(file)).as(file).anyMatch(Files::exists));
  }

  @Test
  void theReadmeListsEveryService() {
    var readme = String.join("\n", Page.all().findFirst().orElseThrow().lines());
    for (var service : Services.all()) {
      assertThat(readme)
          .contains(
              "| [%1$s](%1$s/README.md) | %2$d |".formatted(service.name(), service.defaultPort()));
    }
  }

  private static Stream<String> found(Pattern pattern, Page page) {
    return page.lines().stream()
        .flatMap(line -> pattern.matcher(line).results())
        .map((MatchResult result) -> result.group(1));
  }

  /** Where it may be: as it stands, or in the sources or resources of the module it begins with. */
  private static List<Path> places(String file) {
    var steps = file.startsWith("shared/") ? 2 : 1;
    var path = Path.of(file);
    var module = TestedTree.ROOT.resolve(path.subpath(0, steps));
    var name = path.getName(steps - 1);
    var rest = path.subpath(steps, path.getNameCount());
    return List.of(
        TestedTree.ROOT.resolve(file),
        module.resolve("src/main/java/io/polyshop").resolve(name).resolve(rest),
        module.resolve("src/main/resources").resolve(name).resolve(rest));
  }
}
