package io.polyshop.runtime.http.edge;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.polyshop.runtime.json.Utf8;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Arrays;
import java.util.List;

/**
 * What is wrong with the head of a request, before anybody reads it: what two readers could read in
 * two ways is refused.
 */
final class RequestHead {

  /** Of these, one reader would take the first and another the last. */
  private static final List<CharSequence> SINGLE =
      List.of(HttpHeaders.HOST, HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE);

  private RequestHead() {}

  /** The refusal of a request that could be parsed, or null. */
  static ApiException refusal(HttpServerRequest request) {
    var headers = request.headers();
    for (var name : SINGLE) {
      if (headers.contains(name) && headers.getAll(name).size() > 1) {
        return ApiException.malformed("the header " + name + " must not be repeated");
      }
    }
    // RFC 9112, section 3.2.
    if (!headers.contains(HttpHeaders.HOST) && request.version() == HttpVersion.HTTP_1_1) {
      return ApiException.malformed("the header Host is required");
    }
    return refusal(request.uri());
  }

  /** The refusal of a request that could not be parsed. */
  static ApiException refusalOfUnreadable(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Problems.ofStatus(414);
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Problems.ofStatus(431);
    }
    return ApiException.malformed("the request is not valid HTTP");
  }

  private static ApiException refusal(String uri) {
    var encoded = false;
    for (int i = 0; i < uri.length(); i++) {
      var c = uri.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        return ApiException.malformed("the URL must be ASCII; percent-encode other characters");
      }
      encoded |= c == '%';
    }
    return encoded && !isUtf8(uri)
        ? ApiException.malformed("invalid percent-encoding in the URL")
        : null;
  }

  private static boolean isUtf8(String uri) {
    var bytes = new byte[uri.length()];
    var length = 0;
    for (int i = 0; i < uri.length(); i++) {
      var c = uri.charAt(i);
      if (c == '%') {
        var high = i + 3 <= uri.length() ? Character.digit(uri.charAt(i + 1), 16) : -1;
        var low = i + 3 <= uri.length() ? Character.digit(uri.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return false;
        }
        c = (char) (high << 4 | low);
        i += 2;
      }
      bytes[length++] = (byte) c;
    }
    return Utf8.isValid(Arrays.copyOf(bytes, length));
  }
}
