package io.polyshop.dev;

import io.polyshop.dev.scaffold.ServiceName;
import io.polyshop.embedded.DataFolder;
import io.polyshop.embedded.DatabaseLogin;
import io.polyshop.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code polyshop database}: what a worker needs of a running shop. */
@Command(
    name = "database",
    description = "Makes a worker's own database in the running shop, and prints its settings.")
final class DatabaseCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "WORKER", description = "The worker's name, such as loyalty.")
  private String worker;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The running shop's folder (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Override
  public Integer call() {
    ServiceName.ofWorker(worker, spec);
    settings().forEach((name, value) -> out("export " + name + "=" + quoted(value)));
    return 0;
  }

  /** Made if it is not there, and the password set again: both are the same each time. */
  private Map<String, String> settings() {
    var port = ShopPorts.of(data).postgres();
    var kafka = kafka();
    var file = DataFolder.secretFile(data, worker + "-database-password");
    var login = new DatabaseLogin(worker + "_db", worker, text(file));
    try {
      PostgresServer.ensureDatabase(port, text(data.resolve("secrets/postgres-password")), login);
    } catch (IllegalStateException e) {
      throw new StartException(e.getMessage() + ": does ./polyshop up run?", e);
    }
    var settings = new LinkedHashMap<String, String>();
    settings.put("DATABASE_URL", "postgresql://127.0.0.1:" + port + "/" + login.database());
    settings.put("DATABASE_USER", login.role());
    settings.put("DATABASE_PASSWORD_FILE", file.toAbsolutePath().normalize().toString());
    settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
    return settings;
  }

  private String kafka() {
    try {
      return BrokerAddress.of(null, data).bootstrapServers();
    } catch (IllegalArgumentException e) {
      throw new StartException(
          "no shop ran in " + data.toAbsolutePath().normalize() + ": run ./polyshop up first", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StartException("cannot read " + file + ": run ./polyshop up first", e);
    }
  }

  /** For a shell. */
  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  private void out(String line) {
    spec.commandLine().getOut().println(line);
  }
}
