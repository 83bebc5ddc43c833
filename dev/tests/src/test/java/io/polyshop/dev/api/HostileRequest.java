package io.polyshop.dev.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.polyshop.dev.TestShop;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.HostileValues;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** A request to an operation: its shape right or broken, its values good or hostile. */
record HostileRequest(
    ApiOperation operation, String path, Map<String, String> headers, String body) {

  private static final List<String> BODIES =
      Stream.concat(
              HostileValues.NO_BODIES.stream().map(bytes -> new String(bytes, UTF_8)),
              HostileValues.ODD_BODIES.stream())
          .toList();

  private static final List<String> TYPES =
      List.of("application/json", "text/plain", "application/xml", "application/json; charset=x");

  static HostileRequest of(ApiOperation operation, Random random, List<String> knownIds) {
    var values = new RandomValues(random, knownIds);
    var path =
        operation.path(name -> encoded(random.nextInt(4) == 0 ? values.text() : values.id()));
    var headers = new HashMap<String, String>();
    // Nobody's requests are throttled here; what a header may not hold, no client can send.
    headers.put("Idempotency-Key", UUID.nameUUIDFromBytes(bytes(random)).toString());
    var body = operation.bodySchema() == null ? null : body(operation, random, values);
    if (body != null) {
      headers.put("Content-Type", random.nextInt(10) == 0 ? pick(TYPES, random) : TYPES.get(0));
    }
    return new HostileRequest(operation, path + query(operation, random, values), headers, body);
  }

  HostileRequest with(String token) {
    var all = new HashMap<>(headers);
    all.put("Authorization", "Bearer " + token);
    return new HostileRequest(operation, path, all, body);
  }

  ApiResponse send(TestShop shop) {
    return RecordedApi.send(shop, operation.service(), operation.method(), path, headers, body);
  }

  /** The same for a shell; the address stands without its host. */
  @Override
  public String toString() {
    var line = new StringBuilder("curl -X ").append(operation.method());
    headers.forEach((name, value) -> line.append(" -H '" + name + ": " + value + "'"));
    if (body != null) {
      var shown = body.length() > 1_000 ? body.substring(0, 1_000) + "..." : body;
      line.append(" --data-binary '").append(shown.replace("'", "'\\''")).append('\'');
    }
    return line.append(" '").append(path).append('\'').toString();
  }

  private static String body(ApiOperation operation, Random random, RandomValues values) {
    return random.nextInt(5) == 0 ? pick(BODIES, random) : values.body(operation.bodySchema());
  }

  private static String query(ApiOperation operation, Random random, RandomValues values) {
    var parts = new ArrayList<String>();
    for (var parameter : operation.parameters("query")) {
      if (random.nextInt(3) == 0) {
        parts.add(parameter.get("name") + "=" + encoded(values.text()));
      }
    }
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
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
