package io.polyshop.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The hostile requests to one operation. */
final class HostileOperation {

  private static final Set<Integer> REFUSALS = Set.of(400, 414, 431);
  private static final int MAX_SHOWN_CHARS = 80;

  private final ApiClient client;
  private final Operation operation;
  private final Map<String, String> path;
  private final JsonObject body;
  private final Collection<String> failures;

  /**
   * @param body a good one, or null if none is known
   * @param failures is told what was not answered as it must be
   */
  HostileOperation(
      ApiClient client,
      Operation operation,
      Map<String, String> path,
      JsonObject body,
      Collection<String> failures) {
    this.client = client;
    this.operation = operation;
    this.path = path;
    this.body = body;
    this.failures = failures;
  }

  void send() {
    for (var parameter : operation.getParameters()) {
      switch (parameter.getIn()) {
        case PATH -> inThePath(parameter);
        case QUERY -> inTheQuery(parameter);
        default -> inAHeader(parameter);
      }
    }
    if (operation.getRequestBody() != null) {
      var required = operation.getRequestBody().isRequired();
      HostileValues.NO_BODIES.forEach(bytes -> inTheBody(bytes, required || bytes.length > 0));
      HostileValues.ODD_BODIES.forEach(text -> inTheBody(text.getBytes(UTF_8), false));
    }
    if (body != null) {
      new HostileBodies(body).forEach((text, refused) -> inTheBody(text.getBytes(UTF_8), refused));
    }
  }

  private void inThePath(Parameter parameter) {
    for (var id : HostileTexts.NO_IDS) {
      var instead = new HashMap<>(path);
      instead.put(parameter.getName(), id);
      var answer = call(client, address(instead), goodBody(), id);
      if (answer != null && answer.status() != 404 && !REFUSALS.contains(answer.status())) {
        wrong(parameter.getName() + "=" + id, answer.toString());
      }
    }
  }

  private void inTheQuery(Parameter parameter) {
    var schema = parameter.getSchema();
    if (parameter.getName().equals("after")) {
      query(parameter, HostileTexts.NO_CURSORS, true);
      query(parameter, HostileTexts.FORGED_CURSORS, false);
    } else if (parameter.getSchemaType() == SchemaType.INTEGER) {
      query(parameter, HostileTexts.NO_NUMBERS, true);
      query(parameter, outOfBounds(schema), true);
    } else if ("uuid".equals(schema.get("format"))
        || parameter.getSchemaType() == SchemaType.ARRAY) {
      query(parameter, HostileTexts.NO_IDS, true);
    } else {
      var closed = schema.get("enum") != null;
      query(parameter, HostileTexts.TEXTS, closed);
      query(parameter, HostileTexts.ODD_ADDRESSES, closed);
    }
  }

  /** Just below and just above. */
  private static List<String> outOfBounds(JsonSchema schema) {
    Number min = schema.get("minimum");
    Number max = schema.get("maximum");
    return List.of("" + (min.longValue() - 1), "" + (max.longValue() + 1));
  }

  private void query(Parameter parameter, List<String> values, boolean refused) {
    for (var value : values) {
      var address = address(path) + "?" + parameter.getName() + "=" + encoded(value);
      check(client, address, goodBody(), parameter.getName() + "=" + value, refused);
    }
  }

  private void inAHeader(Parameter parameter) {
    if (parameter.getIn() == Location.HEADER) {
      HostileTexts.TEXTS.forEach(text -> inAHeader(parameter.getName(), text));
      HostileHeaders.VALUES.forEach(text -> inAHeader(parameter.getName(), text));
    }
  }

  private void inAHeader(String name, String text) {
    check(client.header(name, text), address(path), goodBody(), name + ": " + text, false);
  }

  private void inTheBody(byte[] bytes, boolean refused) {
    check(client, address(path), Buffer.buffer(bytes), new String(bytes, UTF_8), refused);
  }

  private void check(ApiClient as, String address, Buffer sent, String what, boolean refused) {
    var answer = call(as, address, sent, what);
    if (answer == null) {
      return;
    }
    if (answer.status() >= 500 || (refused && !REFUSALS.contains(answer.status()))) {
      wrong(what, answer.toString());
    }
  }

  /** The answer; null if it was wrong. */
  private ApiResponse call(ApiClient as, String address, Buffer sent, String what) {
    try {
      var answer = as.call(method(), address, sent);
      if (answer.status() >= 400 && answer.code() == null) {
        wrong(what, "no problem document: " + answer);
        return null;
      }
      return answer;
    } catch (AssertionError | RuntimeException e) {
      wrong(what, e.toString());
      return null;
    }
  }

  private HttpMethod method() {
    return operation.getHttpMethod();
  }

  private Buffer goodBody() {
    return body == null ? null : body.toBuffer();
  }

  private String address(Map<String, String> parameters) {
    var address = operation.getOpenAPIPath();
    for (var parameter : parameters.entrySet()) {
      address = address.replace("{" + parameter.getKey() + "}", encoded(parameter.getValue()));
    }
    return address;
  }

  private void wrong(String sent, String answer) {
    var shown = sent.length() > MAX_SHOWN_CHARS ? sent.substring(0, MAX_SHOWN_CHARS) + "..." : sent;
    failures.add(operation.getOperationId() + " " + shown + "\n    " + answer.strip());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
