package io.polyshop.auth;

import io.polyshop.auth.domain.NewAccount;
import io.polyshop.auth.domain.PasswordRule;
import io.polyshop.auth.domain.Role;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.keys.KeyTimes;
import io.polyshop.auth.throttle.Limits;
import io.polyshop.contracts.EmailAddress;
import io.polyshop.contracts.MailedTokens;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.TrustedProxies;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Settings of auth. {@link #toString} shows neither the key nor the administrator's password.
 *
 * @param refreshGrace how long a used refresh token still gets its successor; zero: not at all
 * @param hashMaxWait how long a password may wait until it is hashed
 * @param keyEncryptionKey 256 bits, for AES: encrypts the signing keys in the database
 * @param maxSessions how many sessions a user may have at once
 * @param trustedProxies proxies whose {@code X-Forwarded-For} is trusted
 * @param limits on attempts
 * @param keyTimes the times of a rotation of signing keys
 * @param resetTimeToLive how long the token of a password reset is valid
 * @param confirmationTimeToLive how long the token that confirms an address is valid
 * @param firstAdmin the administrator to create at start, unless that account exists
 */
record AuthConfig(
    Duration accessTimeToLive,
    Duration refreshTimeToLive,
    Duration refreshGrace,
    int hashThreads,
    int hashQueue,
    Duration hashMaxWait,
    int maxSessions,
    TrustedProxies trustedProxies,
    Limits limits,
    KeyTimes keyTimes,
    Duration resetTimeToLive,
    MailedTokens resetTokens,
    Duration confirmationTimeToLive,
    MailedTokens confirmationTokens,
    SecretKey keyEncryptionKey,
    Optional<NewAccount> firstAdmin) {

  private static final Duration MAX_ACCESS = Duration.ofMinutes(15);
  private static final Duration MAX_REFRESH = Duration.ofDays(365);
  private static final Duration MAX_GRACE = Duration.ofMinutes(1);
  private static final Duration MAX_HASH_WAIT = Duration.ofMinutes(1);
  private static final Duration MAX_RESET = Duration.ofHours(24);
  private static final Duration MAX_CONFIRMATION = Duration.ofDays(30);
  private static final int KEY_BYTES = 32;
  private static final String REFRESH_GRACE = "AUTH_REFRESH_GRACE";
  private static final String ADMIN_EMAIL = "AUTH_BOOTSTRAP_ADMIN_EMAIL";
  private static final String ADMIN_PASSWORD = "AUTH_BOOTSTRAP_ADMIN_PASSWORD";

  /**
   * Reads the settings.
   *
   * @throws ConfigException if one is missing or not valid
   */
  static AuthConfig from(Env env) {
    return new AuthConfig(
        duration(env, "AUTH_ACCESS_TTL", Duration.ofMinutes(10), MAX_ACCESS),
        duration(env, "AUTH_REFRESH_TTL", Duration.ofDays(30), MAX_REFRESH),
        refreshGrace(env),
        env.integer("AUTH_HASH_THREADS", 2, 1, 64),
        env.integer("AUTH_HASH_QUEUE", 64, 0, 10_000),
        duration(env, "AUTH_HASH_MAX_WAIT", Duration.ofSeconds(3), MAX_HASH_WAIT),
        env.integer("AUTH_MAX_SESSIONS", 50, 1, 10_000),
        TrustedProxies.parse(
            "AUTH_TRUSTED_PROXIES",
            env.text("AUTH_TRUSTED_PROXIES", env.text("HTTP_TRUSTED_PROXIES", ""))),
        Limits.from(env),
        keyTimes(env),
        duration(env, "AUTH_RESET_TTL", Duration.ofMinutes(30), MAX_RESET),
        tokens(env, MailedTokens::ofPasswordResets),
        duration(env, "AUTH_CONFIRM_TTL", Duration.ofHours(72), MAX_CONFIRMATION),
        tokens(env, MailedTokens::ofEmailConfirmations),
        key(env),
        firstAdmin(env));
  }

  @Override
  public String toString() {
    return "AuthConfig[access=%s, refresh=%s, hashThreads=%d, hashQueue=%d, sessions=%d, key=***, firstAdmin=%s]"
        .formatted(
            accessTimeToLive,
            refreshTimeToLive,
            hashThreads,
            hashQueue,
            maxSessions,
            firstAdmin.map(admin -> admin.email().text()).orElse("none"));
  }

  private static Duration duration(Env env, String name, Duration otherwise, Duration max) {
    return bounded(name, env.duration(name, otherwise), max);
  }

  private static Duration bounded(String name, Duration duration, Duration max) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(max) > 0) {
      throw new ConfigException(
          name + " must be from 1s to " + text(max) + ", not: " + text(duration));
    }
    return duration;
  }

  /** As settings say it: 15m, not PT15M. */
  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private static Duration refreshGrace(Env env) {
    var grace = env.durationOrZero(REFRESH_GRACE, Duration.ofSeconds(10));
    return grace.isZero() ? grace : bounded(REFRESH_GRACE, grace, MAX_GRACE);
  }

  private static KeyTimes keyTimes(Env env) {
    var delay =
        duration(env, "AUTH_KEY_PUBLISH_DELAY", Duration.ofMinutes(10), Duration.ofHours(24));
    // The longest life that tokens can have had: the setting may have been another one then.
    return new KeyTimes(delay, MAX_ACCESS.plus(Duration.ofMinutes(1)));
  }

  private static SecretKey key(Env env) {
    var text = env.required("AUTH_KEY_ENCRYPTION_KEY");
    try {
      var bytes = Base64.getDecoder().decode(text);
      if (bytes.length == KEY_BYTES) {
        return new SecretKeySpec(bytes, "AES");
      }
    } catch (IllegalArgumentException e) {
      // Reported below without the text, which may be a key with a typing mistake.
    }
    throw new ConfigException(
        "AUTH_KEY_ENCRYPTION_KEY must be 32 random bytes in base64 (openssl rand -base64 32)");
  }

  private static MailedTokens tokens(Env env, Function<String, MailedTokens> byKey) {
    try {
      return byKey.apply(env.required("PASSWORD_RESET_KEY"));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("PASSWORD_RESET_KEY " + e.getMessage());
    }
  }

  private static Optional<NewAccount> firstAdmin(Env env) {
    var email = env.find(ADMIN_EMAIL);
    var password = env.find(ADMIN_PASSWORD).map(Secret::new);
    if (email.isEmpty() && password.isEmpty()) {
      return Optional.empty();
    }
    if (email.isEmpty() || password.isEmpty()) {
      throw new ConfigException(ADMIN_EMAIL + " and " + ADMIN_PASSWORD + " must be set together");
    }
    PasswordRule.objection(password.get(), email.get(), null)
        .ifPresent(
            why -> {
              throw new ConfigException(ADMIN_PASSWORD + " " + why);
            });
    var address =
        EmailAddress.parse(email.get())
            .orElseThrow(() -> new ConfigException(ADMIN_EMAIL + " " + EmailAddress.RULE));
    return Optional.of(new NewAccount(address, "Administrator", password.get(), Role.ADMIN, true));
  }
}
