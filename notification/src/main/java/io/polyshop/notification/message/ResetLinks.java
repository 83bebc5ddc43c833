package io.polyshop.notification.message;

import io.polyshop.contracts.PasswordResetTokens;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.util.Optional;
import java.util.UUID;

/**
 * How a password-reset mail gets its token or link. The token exists only in the mail: it is
 * derived when the mail is rendered.
 *
 * @param tokens empty if the key is not set: reset mails cannot be sent then
 * @param page where the user enters the new password; without one the mail shows the token itself
 */
public record ResetLinks(Optional<PasswordResetTokens> tokens, Optional<String> page) {

  /**
   * Reads the settings.
   *
   * @throws ConfigException if a setting is invalid
   */
  public static ResetLinks from(Env env) {
    var page = env.find("PASSWORD_RESET_URL");
    page.filter(url -> !url.matches("https?://[^\\s#]+"))
        .ifPresent(
            url -> {
              throw new ConfigException(
                  "PASSWORD_RESET_URL must be an http or https URL without #, not: " + url);
            });
    try {
      return new ResetLinks(env.find("PASSWORD_RESET_KEY").map(PasswordResetTokens::ofKey), page);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("PASSWORD_RESET_KEY " + e.getMessage());
    }
  }

  String token(UUID resetId) {
    return tokens
        .orElseThrow(() -> new IllegalStateException("PASSWORD_RESET_KEY is not set"))
        .tokenOf(resetId);
  }

  /**
   * The page with the token after the #, which browsers do not send to any server; if there is a
   * page.
   */
  Optional<String> link(UUID resetId) {
    return page.map(url -> url + "#token=" + token(resetId));
  }
}
