package io.polyshop.runtime.http.contract;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request as the contract's validation is to see it: with the values that the handler will see,
 * decoded once. Vert.x's own extractor decodes a query twice, and headers, which are not encoded.
 *
 * <p>The validation reads the value of every parameter as lenient JSON: a text {@code 3.5} would be
 * a number, {@code W/"1"} no JSON at all, and a number may have comments around it. So what is not
 * a plain number where the contract has one is handed to it as a JSON text.
 */
public final class TextParameters implements ValidatableRequest {

  private record Given(Object get) implements RequestParameter {}

  /** Numbers and truth values as RFC 8259 has them. */
  private static final Pattern SCALAR =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false");

  private final RoutingContext context;
  private final boolean hasBody;
  private final Map<Location, Map<String, RequestParameter>> byLocation =
      new EnumMap<>(Location.class);

  public TextParameters(RoutingContext context, Operation operation) {
    this.context = context;
    this.hasBody = operation.getRequestBody() != null;
    for (var location : Location.values()) {
      byLocation.put(location, new HashMap<>());
    }
    for (var parameter : operation.getParameters()) {
      var value = value(parameter);
      byLocation
          .get(parameter.getIn())
          .put(parameter.getName(), new Given(value == null ? null : asJson(parameter, value)));
    }
  }

  private String value(Parameter parameter) {
    var name = parameter.getName();
    return switch (parameter.getIn()) {
      case QUERY -> context.queryParams().get(name);
      case HEADER -> context.request().getHeader(name);
      case PATH -> context.pathParam(name);
      case COOKIE -> {
        var cookie = context.request().getCookie(name);
        yield cookie == null ? null : cookie.getValue();
      }
    };
  }

  private static String asJson(Parameter parameter, String value) {
    if (parameter.getSchemaType() != SchemaType.ARRAY) {
      return asJson(parameter.getSchemaType() == SchemaType.STRING, value);
    }
    // Of values with commas between them, the only form that does not repeat the name.
    var items = parameter.getSchema().<JsonObject>get("items");
    var texts = items != null && "string".equals(items.getValue("type"));
    return Arrays.stream(value.split(","))
        .map(item -> asJson(texts, item))
        .collect(Collectors.joining(","));
  }

  private static String asJson(boolean text, String value) {
    return !text && SCALAR.matcher(value).matches() ? value : Json.encode(value);
  }

  @Override
  public Map<String, RequestParameter> getCookies() {
    return byLocation.get(Location.COOKIE);
  }

  @Override
  public Map<String, RequestParameter> getHeaders() {
    return byLocation.get(Location.HEADER);
  }

  @Override
  public Map<String, RequestParameter> getPathParameters() {
    return byLocation.get(Location.PATH);
  }

  @Override
  public Map<String, RequestParameter> getQuery() {
    return byLocation.get(Location.QUERY);
  }

  @Override
  public RequestParameter getBody() {
    return new Given(hasBody ? context.body().buffer() : null);
  }

  @Override
  public String getContentType() {
    var given = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    return given == null ? null : RequestBodies.mediaType(given);
  }
}
