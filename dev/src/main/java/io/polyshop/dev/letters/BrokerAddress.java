package io.polyshop.dev.letters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where the broker is: {@code host:port}, several parted by commas. */
public final class BrokerAddress {

  private static final Pattern FORM =
      Pattern.compile("[\\w.\\[\\]:-]+:\\d{1,5}(,[\\w.\\[\\]:-]+:\\d{1,5})*");
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
   * What was noted there.
   *
   * @throws IllegalArgumentException if nothing was
   */
  public static String ofFolder(Path folder) {
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

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it has another
   */
  public static String of(String address) {
    if (!FORM.matcher(address).matches()) {
      throw new IllegalArgumentException("--kafka must be host:port, not: " + address);
    }
    return address;
  }
}
