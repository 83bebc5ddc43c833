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
import java.util.regex.Pattern;

/**
 * What is wrong with the head of a request, before anybody reads it: what two readers could read in
 * two ways is refused.
 */
final class RequestHead {

  /** Of these, one reader would take the first and another the last. */
  private static final List<CharSequence> SINGLE =
      List.of(HttpHeaders.HOST, HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE);

  private static final String NOT_IN_HOST = "@/\\?#,;\"<> \t";

  /** What a proxy is sent (RFC 9112, section 3.2.2): without a user, for none is looked at. */
  private static final Pattern ABSOLUTE =
      Pattern.compile("https?://[^/?@:]+(:[0-9]*)?([/?].*)?", Pattern.CASE_INSENSITIVE);

  private RequestHead() {}

  /** The refusal of a request that could be parsed, or null. */
  static ApiException refusal(HttpServerRequest request) {
    var headers = request.headers();
    for (var name : SINGLE) {
      if (headers.contains(name) && headers.getAll(name).size() > 1) {
        return ApiException.malformed("the header " + name + " must not be repeated");
      }
    }
    var refusal = refusalOfHost(headers.get(HttpHeaders.HOST), request.version());
    if (refusal == null && headers.contains("")) {
      refusal = ApiException.malformed("a header must have a name");
    }
    return refusal == null ? refusal(request.uri()) : refusal;
  }

  /**
   * Whether the length of the body can be told. A coding that is not known here, or HTTP/1.0 with
   * one, leaves open where the next request begins (RFC 9112, section 6.1).
   */
  static boolean hasKnownLength(HttpServerRequest request) {
    var headers = request.headers();
    if (!headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
      return true;
    }
    var codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
    return codings.size() == 1
        && "chunked".equalsIgnoreCase(codings.get(0).strip())
        && request.version() == HttpVersion.HTTP_1_1;
  }

  /** RFC 9112, section 3.2. */
  private static ApiException refusalOfHost(String host, HttpVersion version) {
    if (host == null) {
      return version == HttpVersion.HTTP_1_1
          ? ApiException.malformed("the header Host is required")
          : null;
    }
    for (int i = 0; i < host.length(); i++) {
      if ((i == 0 && host.charAt(i) == ':') || NOT_IN_HOST.indexOf(host.charAt(i)) >= 0) {
        return ApiException.malformed("the header Host must be a host and, if need be, a port");
      }
    }
    return null;
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
    if (!uri.startsWith("/") && !uri.equals("*") && !ABSOLUTE.matcher(uri).matches()) {
      return ApiException.malformed("the address must begin with / or http://");
    }
    var encoded = false;
    var query = false;
    for (int i = 0; i < uri.length(); i++) {
      var c = uri.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '#') {
        return ApiException.malformed("the address must be percent-encoded ASCII");
      }
      if (c == ';' && query) {
        // To some it stands between two parameters, to others in the value of one.
        return ApiException.malformed("a ; in the query must be written %3B");
      }
      encoded |= c == '%';
      query |= c == '?';
    }
    return encoded && !isUtf8(uri)
        ? ApiException.malformed("invalid percent-encoding in the address")
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
