package io.polyshop.runtime.config;

import java.time.Duration;

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
    return new Rate(
        Env.parseInteger("the count of " + setting, parts[0].strip(), 1, MAX_COUNT),
        Env.parseDuration("the time of " + setting, parts[1].strip()));
  }
}
