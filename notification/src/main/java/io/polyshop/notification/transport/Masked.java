package io.polyshop.notification.transport;

import io.polyshop.notification.message.SingleLine;

/** Addresses in the form that logs may show. */
final class Masked {

  private static final int SHOWN_DIGITS = 2;

  private Masked() {}

  /** {@code jane@example.com} as {@code j***@example.com}. */
  static String email(String address) {
    var at = address.lastIndexOf('@');
    return at < 1 ? "***" : address.charAt(0) + "***" + SingleLine.of(address.substring(at));
  }

  /** {@code +4917012345678} as {@code ***78}. */
  static String phone(String number) {
    return "***" + number.substring(Math.max(0, number.length() - SHOWN_DIGITS));
  }
}
