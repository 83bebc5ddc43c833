package io.polyshop.runtime.config;

import java.time.Duration;
import java.util.Map;

/** So many in such a time. */
public record Rate(int count, Duration per) {

  private static final int MAX_COUNT = 1_000_000_000;

  /**
   * Reads a setting such as {@code 60/1m}.
   *
   * @throws ConfigException if it is none
   */
  public static Rate from(Env env, String setting, String otherwise) {
    var parts = env.text(setting, otherwise).split("/", 2);
    if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw new ConfigException(setting + " must be a count and a time such as 60/1m");
    }
    var part = new Env(Map.of(setting, parts[0].strip(), setting + "_PER", parts[1].strip()));
    return new Rate(
        part.integer(setting, 0, 1, MAX_COUNT), part.duration(setting + "_PER", Duration.ZERO));
  }
}
