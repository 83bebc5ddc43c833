package io.polyshop.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A record that the service set aside on {@code <topic>.dlq}: as it came, with the error in headers
 * that begin with {@code dlq_}.
 */
public record DeadLetter(String key, byte[] value, Map<String, String> headers) {

  /** The value as UTF-8. */
  public String text() {
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }
}
