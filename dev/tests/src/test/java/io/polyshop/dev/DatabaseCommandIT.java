package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.embedded.DataFolder;
import io.polyshop.embedded.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code polyshop database} in a folder that another process, the shop, has open. */
class DatabaseCommandIT {

  @TempDir Path folder;

  @Test
  void makesADatabaseThatItsSettingsOpen() throws Exception {
    try (var data = DataFolder.open(folder);
        var server =
            PostgresServer.start(folder.resolve("postgres"), 0, data.secret("postgres-password"))) {
      Files.writeString(folder.resolve("ports"), "POSTGRES_PORT=" + server.port());
      BrokerAddress.note(folder, "127.0.0.1:19092");

      var first = Commands.run("database", "loyalty", "--data", folder.toString());
      var again = Commands.run("database", "loyalty", "--data", folder.toString());

      assertThat(first.code()).as(first.err()).isZero();
      assertThat(again.out()).isEqualTo(first.out());
      var settings = settings(first.out());
      assertThat(settings).containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:19092");
      var password = Files.readString(Path.of(settings.get("DATABASE_PASSWORD_FILE"))).strip();
      var url = "jdbc:" + settings.get("DATABASE_URL");
      try (var own = DriverManager.getConnection(url, settings.get("DATABASE_USER"), password)) {
        assertThat(own.getCatalog()).isEqualTo("loyalty_db");
      }
    }
  }

  @Test
  void saysThatNoShopRan() {
    var run = Commands.run("database", "loyalty", "--data", folder.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("run ./polyshop up first");
  }

  @Test
  void leavesTheServicesDatabasesAlone() {
    var run = Commands.run("database", "order", "--data", folder.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'order' cannot be a worker's name");
  }

  private static Map<String, String> settings(String printed) {
    var settings = new HashMap<String, String>();
    printed
        .lines()
        .map(line -> line.substring("export ".length()).split("=", 2))
        .forEach(pair -> settings.put(pair[0], pair[1].replace("'", "")));
    return settings;
  }
}
