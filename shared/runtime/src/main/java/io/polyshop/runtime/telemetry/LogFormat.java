package io.polyshop.runtime.telemetry;

import ch.qos.logback.core.PropertyDefinerBase;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;

/** How the log is written, by {@code LOG_FORMAT}: {@code text} or {@code json}. */
public final class LogFormat extends PropertyDefinerBase {

  private static final String SETTING = "LOG_FORMAT";
  private static final String TEXT = "text";
  private static final String JSON = "json";

  /**
   * @throws ConfigException if the setting is neither
   */
  public static void check(Env env) {
    var format = env.text(SETTING, TEXT);
    if (!format.equals(TEXT) && !format.equals(JSON)) {
      throw new ConfigException(SETTING + " must be text or json, not: " + format);
    }
  }

  /** Text for what is neither: the start that fails for it must be able to say so. */
  @Override
  public String getPropertyValue() {
    return JSON.equals(System.getenv(SETTING)) ? JSON : TEXT;
  }
}
