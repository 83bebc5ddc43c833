package io.polyshop.testkit;

import java.util.List;

/** What no service should stumble over in the head of a request. */
public final class HostileHeaders {

  /** Those of RFC 9110 and 9112 that requests have, and those that proxies and browsers add. */
  public static final List<String> NAMES =
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

  /** In place of a header's value, whatever the header. */
  public static final List<String> VALUES =
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

  /** In place of an operation's method. */
  public static final List<String> METHODS =
      List.of("HEAD", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "GETT", "PATCH", "DELETE");

  private HostileHeaders() {}
}
