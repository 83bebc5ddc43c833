package io.polyshop.payment.webhook;

import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.time.Duration;
import java.util.Locale;

/**
 * How to tell that a webhook event comes from the provider.
 *
 * @param secret null if none is set: then no event can be trusted, and there is no webhook
 * @param tolerance how far the time of an event may be from ours
 */
public record WebhookConfig(String provider, String secret, Duration tolerance) {

  private static final String SECRET = "PAYMENT_WEBHOOK_SECRET_";
  private static final int MIN_SECRET_CHARS = 16;

  /** The settings of this provider. */
  public static WebhookConfig from(Env env, String provider) {
    var name = SECRET + provider.toUpperCase(Locale.ROOT);
    var secret = env.find(name).orElse(null);
    if (secret != null && secret.length() < MIN_SECRET_CHARS) {
      throw new ConfigException(name + " must have at least " + MIN_SECRET_CHARS + " characters");
    }
    return new WebhookConfig(
        provider, secret, env.duration("PAYMENT_WEBHOOK_TOLERANCE", Duration.ofMinutes(5)));
  }

  /** Whether this provider's events are taken. */
  public boolean takes(String name) {
    return secret != null && provider.equals(name);
  }

  @Override
  public String toString() {
    return "WebhookConfig[provider=%s, secret=%s, tolerance=%s]"
        .formatted(provider, secret == null ? "none" : "***", tolerance);
  }
}
