package io.polyshop.dev;

import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.KafkaConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a shop's broker is. */
public final class BrokerAddress {

  private static final String FILE = "kafka-address";

  private BrokerAddress() {}

  /** Notes in a shop's folder where its broker listens. */
  public static void note(Path folder, String address) {
    try {
      Files.writeString(folder.resolve(FILE), address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How to connect to a broker: to the one that is named or else to that of a shop's folder, in the
   * way that the settings {@code KAFKA_SECURITY_PROTOCOL} and so on say.
   *
   * @param named its address, or null
   * @throws IllegalArgumentException if nothing was noted in the folder
   * @throws io.polyshop.runtime.config.ConfigException if that is no address
   */
  public static KafkaConfig of(String named, Path folder) {
    return KafkaConfig.from(Env.ofProcess(), "--kafka", named == null ? ofFolder(folder) : named);
  }

  private static String ofFolder(Path folder) {
    try {
      return Files.readString(folder.resolve(FILE)).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "no shop ran in "
              + folder.toAbsolutePath().normalize()
              + ": name its folder with --data, or a broker with --kafka",
          e);
    }
  }
}
