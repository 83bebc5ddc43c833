package io.polyshop.auth.throttle;

import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.Rate;
import java.time.Duration;

/**
 * How many attempts are allowed.
 *
 * @param enabled false: any number of attempts
 * @param addressLogin log-ins from one address, counted in this process like the next three
 * @param addressRegister registrations from one address
 * @param addressRefresh refreshes from one address
 * @param addressReset requests and confirmations of password resets from one address
 * @param accountRegister registrations of one email
 * @param accountRefresh refreshes of one account's tokens
 * @param accountReset mails to one account
 * @param strangers wrong passwords for one account from networks that it was never used from
 * @param freeFailures wrong passwords for one account from one address before delays begin
 * @param maxDelay the longest of these delays; the first is a second, each is twice the one before
 */
public record Limits(
    boolean enabled,
    Rate addressLogin,
    Rate addressRegister,
    Rate addressRefresh,
    Rate addressReset,
    Rate accountRegister,
    Rate accountRefresh,
    Rate accountReset,
    Rate strangers,
    int freeFailures,
    Duration maxDelay) {

  /**
   * Reads the settings.
   *
   * @throws io.polyshop.runtime.config.ConfigException if one is not valid
   */
  public static Limits from(Env env) {
    return new Limits(
        env.flag("AUTH_THROTTLE", true),
        Rate.from(env, "AUTH_LIMIT_ADDRESS_LOGIN", "60/1m"),
        Rate.from(env, "AUTH_LIMIT_ADDRESS_REGISTER", "30/1m"),
        Rate.from(env, "AUTH_LIMIT_ADDRESS_REFRESH", "120/1m"),
        Rate.from(env, "AUTH_LIMIT_ADDRESS_RESET", "20/1m"),
        Rate.from(env, "AUTH_LIMIT_ACCOUNT_REGISTER", "10/1h"),
        Rate.from(env, "AUTH_LIMIT_ACCOUNT_REFRESH", "120/1m"),
        Rate.from(env, "AUTH_LIMIT_ACCOUNT_RESET", "5/30m"),
        Rate.from(env, "AUTH_LIMIT_ACCOUNT_LOGIN", "100/1h"),
        env.integer("AUTH_LOGIN_FREE_FAILURES", 5, 1, 1_000_000),
        env.duration("AUTH_LOGIN_MAX_DELAY", Duration.ofMinutes(15)));
  }
}
