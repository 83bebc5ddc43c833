package io.polyshop.runtime.http.contract;

import io.vertx.core.json.Json;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * A request as the contract's validation is to see it. That reads the value of every parameter as
 * JSON: a text {@code 3.5} would be a number, and {@code W/"1"} would be refused as no JSON at all.
 * So parameters that are texts by the contract are handed to it as JSON texts.
 */
public final class TextParameters implements ValidatableRequest {

  private record Text(Object get) implements RequestParameter {}

  private final ValidatableRequest request;
  private final Map<Location, Map<String, RequestParameter>> byLocation = new HashMap<>();

  public TextParameters(ValidatableRequest request, Operation operation) {
    this.request = request;
    byLocation.put(Location.COOKIE, new HashMap<>(request.getCookies()));
    byLocation.put(Location.HEADER, new HashMap<>(request.getHeaders()));
    byLocation.put(Location.PATH, new HashMap<>(request.getPathParameters()));
    byLocation.put(Location.QUERY, new HashMap<>(request.getQuery()));
    for (var parameter : operation.getParameters()) {
      if (parameter.getSchemaType() == SchemaType.STRING) {
        byLocation
            .get(parameter.getIn())
            .computeIfPresent(parameter.getName(), (name, given) -> quoted(given));
      }
    }
  }

  private static RequestParameter quoted(RequestParameter given) {
    return given.isNull() ? given : new Text(Json.encode(given.get().toString()));
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
    return request.getBody();
  }

  @Override
  public String getContentType() {
    var given = request.getContentType();
    return given == null ? null : RequestBodies.mediaType(given);
  }
}
