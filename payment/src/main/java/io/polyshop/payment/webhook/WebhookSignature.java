package io.polyshop.payment.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.polyshop.runtime.problem.ApiException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * The header {@code Webhook-Signature: t=<seconds since 1970>,v1=<hex>}: HMAC-SHA256 under a shared
 * secret over {@code <t>.<the raw body>}. It may carry several {@code v1}, as a provider does while
 * its secret changes; one that matches is enough.
 */
public final class WebhookSignature {

  public static final String HEADER = "Webhook-Signature";

  private static final Pattern TIME = Pattern.compile("t=(\\d{1,12})");
  private static final Pattern V1 = Pattern.compile("v1=([0-9a-fA-F]{64})");
  private static final int MAX_PARTS = 6;

  private final byte[] key;
  private final Duration tolerance;
  private final Clock clock;

  public WebhookSignature(String secret, Duration tolerance, Clock clock) {
    this.key = secret.getBytes(UTF_8);
    this.tolerance = tolerance;
    this.clock = clock;
  }

  /**
   * Returns if the body was signed with the secret, and not long ago.
   *
   * @param header may be null
   * @throws ApiException 401, {@code invalid_signature} or {@code stale_signature}
   */
  public void check(String header, byte[] body) {
    if (header == null) {
      throw refused("invalid_signature", "the header " + HEADER + " is missing");
    }
    var parts = header.split(",", MAX_PARTS);
    var time = TIME.matcher(parts[0].strip());
    if (!time.matches()) {
      throw refused("invalid_signature", HEADER + " must begin with t=<seconds since 1970>");
    }
    var expected = mac(time.group(1), body);
    var matches = false;
    for (int i = 1; i < parts.length; i++) {
      var given = V1.matcher(parts[i].strip());
      matches |=
          given.matches()
              && MessageDigest.isEqual(expected, HexFormat.of().parseHex(given.group(1)));
    }
    if (!matches) {
      throw refused("invalid_signature", "the signature does not match the body");
    }
    // Only now: somebody who cannot sign learns nothing about our clock.
    var age = clock.instant().getEpochSecond() - Long.parseLong(time.group(1));
    if (Math.abs(age) > tolerance.toSeconds()) {
      throw refused(
          "stale_signature", "the time t is too far from now: sign again, and check your clock");
    }
  }

  /** The signature of a body, by the time that the header says. */
  byte[] mac(String time, byte[] body) {
    var mac = HmacUtils.getInitializedMac(HmacAlgorithms.HMAC_SHA_256, key);
    mac.update(time.getBytes(UTF_8));
    mac.update((byte) '.');
    return mac.doFinal(body);
  }

  private static ApiException refused(String code, String detail) {
    return ApiException.of(401, code, detail).with("WWW-Authenticate", HEADER);
  }
}
