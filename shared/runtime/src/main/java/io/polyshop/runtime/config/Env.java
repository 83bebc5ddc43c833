package io.polyshop.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Settings by name, as environment variables give them. A setting {@code X} may also come from the
 * file that {@code X_FILE} names, which is how container platforms hand over secrets.
 */
public final class Env {

  private static final Pattern ZERO = Pattern.compile("0(ms|s|m|h|d)?");

  private final Map<String, String> values;

  public Env(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The environment of this process. */
  public static Env ofProcess() {
    return new Env(System.getenv());
  }

  /** The setting, if it is there and not blank. */
  public Optional<String> find(String name) {
    var value = values.get(name);
    if (value == null && values.containsKey(name + "_FILE")) {
      value = read(name, values.get(name + "_FILE"));
    }
    return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
  }

  /**
   * The setting.
   *
   * @throws ConfigException if it is missing
   */
  public String required(String name) {
    return find(name)
        .orElseThrow(() -> new ConfigException(name + " is not set (nor " + name + "_FILE)"));
  }

  /** The setting, or {@code otherwise}, which may be null, if it is missing or blank. */
  public String text(String name, String otherwise) {
    return find(name).orElse(otherwise);
  }

  /**
   * A whole number between {@code min} and {@code max}.
   *
   * @throws ConfigException if it is none
   */
  public int integer(String name, int otherwise, int min, int max) {
    return find(name).map(text -> parseInteger(name, text, min, max)).orElse(otherwise);
  }

  /**
   * A positive length of time: ISO 8601 ({@code PT15M}), or short, as {@code 500ms}, {@code 15s},
   * {@code 10m}, {@code 2h}, {@code 30d}.
   *
   * @throws ConfigException if it is none
   */
  public Duration duration(String name, Duration otherwise) {
    return find(name).map(text -> parseDuration(name, text)).orElse(otherwise);
  }

  /** The same, or none at all: {@code 0}, with or without a unit. */
  public Duration durationOrZero(String name, Duration otherwise) {
    return find(name).filter(text -> ZERO.matcher(text).matches()).isPresent()
        ? Duration.ZERO
        : duration(name, otherwise);
  }

  /** The same, back and forth: {@code -3s} too. */
  public Duration signedDuration(String name, Duration otherwise) {
    return find(name)
        .map(
            text ->
                text.startsWith("-")
                    ? parseDuration(name, text.substring(1)).negated()
                    : parseDuration(name, text))
        .orElse(otherwise);
  }

  /**
   * {@code true} or {@code false}.
   *
   * @throws ConfigException if it is neither
   */
  public boolean flag(String name, boolean otherwise) {
    return find(name)
        .map(
            text -> {
              if (!text.equals("true") && !text.equals("false")) {
                throw new ConfigException(name + " must be true or false, not: " + text);
              }
              return text.equals("true");
            })
        .orElse(otherwise);
  }

  /**
   * A region of the IANA time zones, such as {@code Europe/Berlin}, or {@code UTC}. An offset such
   * as {@code +01:00} would be wrong for half of the year.
   *
   * @throws ConfigException if it is none
   */
  public ZoneId timeZone(String name, ZoneId otherwise) {
    return find(name).map(text -> parseTimeZone(name, text)).orElse(otherwise);
  }

  private static ZoneId parseTimeZone(String name, String text) {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new ConfigException(
          name + " must be a region of the IANA time zones such as Europe/Berlin, not: " + text);
    }
    return ZoneId.of(text);
  }

  static int parseInteger(String name, String text, int min, int max) {
    try {
      var number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the same words as a number out of bounds.
    }
    throw new ConfigException(
        name + " must be a whole number from " + min + " to " + max + ", not: " + text);
  }

  static Duration parseDuration(String name, String text) {
    try {
      var duration = Duration.parse(iso(text));
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (DateTimeParseException | NumberFormatException e) {
      // Said below.
    }
    throw new ConfigException(name + " must be a positive time such as 500ms or 15m, not: " + text);
  }

  private static String iso(String text) {
    if (text.startsWith("P")) {
      return text;
    }
    if (text.endsWith("ms")) {
      return "PT" + Long.parseLong(text.substring(0, text.length() - 2)) / 1000.0 + "S";
    }
    return (text.endsWith("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT);
  }

  private static String read(String name, String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new ConfigException(name + "_FILE cannot be read: " + file);
    }
  }
}
