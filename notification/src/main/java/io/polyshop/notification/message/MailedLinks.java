package io.polyshop.notification.message;

import io.polyshop.contracts.MailedTokens;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * How a mail gets its token or link. The token exists only in the mail: it is derived when the mail
 * is rendered.
 *
 * @param tokens empty if the key is not set: such mails cannot be sent then
 * @param page where the user takes the token; without one the mail shows the token itself
 */
public record MailedLinks(Optional<MailedTokens> tokens, Optional<String> page) {

  private static final String KEY = "PASSWORD_RESET_KEY";

  /**
   * Those of password resets.
   *
   * @throws ConfigException if a setting is invalid
   */
  public static MailedLinks ofPasswordResets(Env env) {
    return from(env, "PASSWORD_RESET_URL", MailedTokens::ofPasswordResets);
  }

  /**
   * Those that confirm an address.
   *
   * @throws ConfigException if a setting is invalid
   */
  public static MailedLinks ofEmailConfirmations(Env env) {
    return from(env, "EMAIL_CONFIRM_URL", MailedTokens::ofEmailConfirmations);
  }

  private static MailedLinks from(Env env, String pageName, Function<String, MailedTokens> byKey) {
    var page = env.find(pageName);
    page.filter(url -> !url.matches("https?://[^\\s#]+"))
        .ifPresent(
            url -> {
              throw new ConfigException(
                  pageName + " must be an http or https URL without #, not: " + url);
            });
    try {
      return new MailedLinks(env.find(KEY).map(byKey), page);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(KEY + " " + e.getMessage());
    }
  }

  String token(UUID id) {
    return tokens.orElseThrow(() -> new IllegalStateException(KEY + " is not set")).tokenOf(id);
  }

  /**
   * The page with the token after the #, which browsers do not send to any server; if there is a
   * page.
   */
  Optional<String> link(UUID id) {
    return page.map(url -> url + "#token=" + token(id));
  }
}
