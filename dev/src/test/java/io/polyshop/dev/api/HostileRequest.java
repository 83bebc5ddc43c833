package io.polyshop.dev.api;

import io.vertx.core.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A request to an operation: its shape right or broken, its values good or hostile. */
record HostileRequest(
    ApiOperation operation, String url, Map<String, String> headers, String body) {

  private static final List<String> BROKEN =
      List.of(
          "",
          "null",
          "[]",
          "\"text\"",
          "{",
          "{\"a\":",
          "{\"a\":1}}",
          "[".repeat(10_000),
          "{\"a\":".repeat(5_000),
          "{\"a\":1,\"a\":2}",
          "\u0000",
          "\ufeff{}",
          "1e999999999",
          "{\"x\":\"" + "y".repeat(100_000) + "\"}");

  private static final List<String> TYPES =
      List.of("application/json", "text/plain", "application/xml", "application/json; charset=x");

  static HostileRequest of(
      ApiOperation operation, String base, Random random, List<String> knownIds) {
    var values = new HostileValues(random, knownIds);
    var path =
        operation.path(name -> encoded(random.nextInt(4) == 0 ? values.text() : values.id()));
    var headers = new HashMap<String, String>();
    // Nobody's requests are throttled here; what a header may not hold, no client can send.
    headers.put("Idempotency-Key", UUID.nameUUIDFromBytes(bytes(random)).toString());
    var body = operation.bodySchema() == null ? null : body(operation, random, values);
    if (body != null) {
      headers.put("Content-Type", random.nextInt(10) == 0 ? pick(TYPES, random) : TYPES.get(0));
    }
    return new HostileRequest(
        operation, base + path + query(operation, random, values), headers, body);
  }

  HostileRequest with(String token) {
    var all = new HashMap<>(headers);
    all.put("Authorization", "Bearer " + token);
    return new HostileRequest(operation, url, all, body);
  }

  RawHttp.Answer send() {
    return RawHttp.send(operation, url, headers, body);
  }

  /** The same for a shell. */
  String curl() {
    var line = new StringBuilder("curl -X ").append(operation.method());
    headers.forEach((name, value) -> line.append(" -H '" + name + ": " + value + "'"));
    if (body != null) {
      var shown = body.length() > 1_000 ? body.substring(0, 1_000) + "..." : body;
      line.append(" --data-binary '").append(shown.replace("'", "'\\''")).append('\'');
    }
    return line.append(" '").append(url).append('\'').toString();
  }

  private static String body(ApiOperation operation, Random random, HostileValues values) {
    return random.nextInt(5) == 0
        ? pick(BROKEN, random)
        : Json.encode(values.body(operation.bodySchema()));
  }

  private static String query(ApiOperation operation, Random random, HostileValues values) {
    var parts = new ArrayList<String>();
    for (var parameter : operation.parameters("query")) {
      if (random.nextInt(3) == 0) {
        parts.add(parameter.get("name") + "=" + encoded(values.text()));
      }
    }
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static byte[] bytes(Random random) {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return bytes;
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
