package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command says of itself, and of what it cannot understand. */
class CommandLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "cluster",
        "cluster kill",
        "storm",
        "token",
        "demo",
        "audit",
        "dead-letters",
        "dead-letters replay",
        "new",
        "new service",
        "mail-catcher",
        "door"
      })
  void saysHowItIsUsed(String command) {
    var said = Commands.run((command + " --help").split(" "));
    assertThat(said.code()).isZero();
    assertThat(said.out()).startsWith("Usage: polyshop " + command);
    assertThat(said.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"up", "cluster", "storm", "token", "demo", "audit", "dead-letters", "new"})
  void refusesAnOptionThatItDoesNotHave(String command) {
    var said = Commands.run(command, "--nonsense");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("Unknown option: '--nonsense'");
  }

  @Test
  void refusesAServiceThatThereIsNot() {
    var said = Commands.run("up", "ordr");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("there is no service 'ordr'; the services are auth, product");
  }

  @Test
  void refusesToPlaceNoOrders() {
    var said = Commands.run("demo", "--orders", "0");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("--orders must be 1 or more");
  }

  @ParameterizedTest
  @CsvSource({"nowhere.jar, cannot read nowhere.jar", "pom.xml, cannot read pom.xml"})
  void refusesAnOlderReleaseThatIsNone(String older, String reason) {
    var said = Commands.run("storm", "--older", older);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(reason);
  }
}
