package io.polyshop.dev.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** The head of a request with values where no client puts them: method, address and headers. */
final class HostileHead {

  /** Those of RFC 9110 and 9112 that requests have, and those that proxies and browsers add. */
  private static final List<String> NAMES =
      List.of(
          "Accept",
          "Accept-Charset",
          "Accept-Encoding",
          "Accept-Language",
          "Authorization",
          "Connection",
          "Content-Encoding",
          "Content-Language",
          "Content-Location",
          "Content-Range",
          "Content-Type",
          "Cookie",
          "Date",
          "Expect",
          "From",
          "Host",
          "Idempotency-Key",
          "If-Match",
          "If-Modified-Since",
          "If-None-Match",
          "If-Range",
          "If-Unmodified-Since",
          "Keep-Alive",
          "Last-Event-ID",
          "Max-Forwards",
          "Origin",
          "Prefer",
          "Proxy-Authorization",
          "Range",
          "Referer",
          "TE",
          "Trailer",
          "Upgrade",
          "User-Agent",
          "Via",
          "Webhook-Signature",
          "X-Forwarded-For",
          "X-HTTP-Method-Override",
          "traceparent");

  private static final List<String> VALUES =
      List.of(
          "",
          "*",
          "x",
          "0",
          "-1",
          "\"",
          "\"1\"",
          "W/\"1\"",
          "*, \"1\"",
          "\"1-gzip\", W/\"",
          "bytes=0-0",
          "bytes=0-0,5-9,-1",
          "bytes=99999999-",
          "bytes=-99999999999999999999",
          "100-continue",
          "a-pony",
          "gzip",
          "gzip;q=0, *;q=x",
          "br",
          "gzip, chunked",
          "Bearer",
          "Bearer\t",
          "Bearer a.b.c",
          "Bearer e30.e30.e30",
          "Basic eDp4",
          "close",
          "keep-alive, Upgrade, HTTP2-Settings",
          "h2c",
          "websocket",
          "application/json;charset=utf-16",
          "application/json;;=\"",
          "multipart/form-data; boundary=",
          "Thu, 01 Jan 1970 00:00:00 GMT",
          "polyshop_token=x; a=\"",
          "=;=,",
          "http://127.0.0.1:1/",
          "203.0.113.1, , ::::",
          "../../etc/passwd",
          "${jndi:ldap://127.0.0.1/x}",
          "\u00ff\u00fe\u00c0\u00af",
          "a\tb",
          "9".repeat(400),
          "x".repeat(9_000),
          ",".repeat(3_000));

  private static final List<String> METHODS =
      List.of("HEAD", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "GETT", "PATCH", "DELETE");

  private HostileHead() {}

  /** The request line, the given headers and a few hostile ones; not the end of the head. */
  static List<String> lines(
      String method, String target, Map<String, String> headers, Random random) {
    var lines = new ArrayList<String>();
    var usual = random.nextInt(8) > 0;
    lines.add(
        (usual ? method : pick(METHODS, random))
            + " "
            + (random.nextInt(6) > 0 ? target : bent(target, random))
            + (random.nextInt(20) > 0 ? " HTTP/1.1" : " HTTP/1.0"));
    if (random.nextInt(20) > 0) {
      lines.add("Host: shop.example");
    }
    headers.forEach((name, value) -> lines.add(name + ": " + value));
    for (int i = random.nextInt(4); i > 0; i--) {
      var name = pick(NAMES, random);
      lines.add(
          (random.nextBoolean() ? name : name.toLowerCase(Locale.ROOT)) + ": " + value(random));
    }
    return lines;
  }

  private static String bent(String target, Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> target + "/";
      case 1 -> "/" + target;
      case 2 -> target.replaceFirst("/", "/%2e%2e/");
      case 3 -> target + "%00";
      case 4 -> target + "%C0%AF";
      case 5 -> target + "%zz";
      case 6 -> target + ";a=b";
      case 7 -> target + "?a=b&a=b&=&&%";
      case 8 -> "http://shop.example" + target;
      case 9 -> "*";
      case 10 -> target + "?" + "x".repeat(5_000);
      default -> target.toUpperCase(Locale.ROOT);
    };
  }

  private static String value(Random random) {
    return pick(VALUES, random);
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
