package io.polyshop.analytics.console;

import io.polyshop.runtime.config.ConfigException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A process to look at: its management port.
 *
 * @param name as the page shows it: the service's, or one's own for a process with several
 * @param url such as {@code http://order:9080}
 */
public record Target(String name, URI url) {

  static final int MOST = 64;

  private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9.\\-]+(:\\d{1,5})?/?");

  /**
   * Reads a list such as {@code auth=http://auth:9080,order=http://order-1:9080}. A name may be
   * given more than once: these are replicas.
   *
   * @throws ConfigException if it is none
   */
  public static List<Target> parse(String setting, String text) {
    var targets =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .map(entry -> one(setting, entry))
            .toList();
    if (targets.size() > MOST) {
      throw new ConfigException(setting + " must not name more than " + MOST + " addresses");
    }
    return targets;
  }

  private static Target one(String setting, String entry) {
    var parts = entry.split("=", 2);
    if (parts.length < 2 || parts[0].isBlank() || !URL.matcher(parts[1].strip()).matches()) {
      throw new ConfigException(
          setting
              + " must list names and addresses such as order=http://order:9080, not: "
              + entry);
    }
    return new Target(parts[0].strip(), URI.create(parts[1].strip()));
  }
}
