package io.polyshop.order.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells bodies apart: the SHA-256 of what a body asks for, however it was spelled. */
final class Fingerprint {

  private Fingerprint() {}

  /** 64 hexadecimal digits. */
  static String of(PlaceOrder body) {
    var text = new StringBuilder();
    for (var item : body.lines()) {
      text.append(item.productId()).append(' ').append(item.quantity()).append('\n');
    }
    text.append(body.expected()).append('\n').append(body.paymentMethod());
    return HexFormat.of()
        .formatHex(sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
