package io.polyshop.runtime.http;

import java.util.regex.Pattern;

/** The W3C trace context header; what does not have its form is not passed on. */
final class TraceParent {

  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceParent() {}

  static String valid(String header) {
    return header != null && FORM.matcher(header).matches() ? header : null;
  }
}
