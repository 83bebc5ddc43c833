package io.polyshop.runtime.http.contract;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A service's {@code <name>/openapi.yaml}. Vert.x's OpenAPI knows only some media types and refuses
 * a contract with others, so for it (not for readers) {@code application/problem+json} is named
 * {@code application/json}, and texts {@code text/plain}: the schemas stay in force.
 */
public final class Contract {

  private static final Map<String, String> KNOWN_AS =
      Map.of(
          "application/problem+json", "application/json",
          "application/merge-patch+json", "application/json",
          "text/csv", "text/plain",
          "text/event-stream", "text/plain");

  private Contract() {}

  /** The document as it stands on the class path. */
  public static String text(String service) {
    var path = service + "/openapi.yaml";
    try (var in = Contract.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot be read: " + path, e);
    }
  }

  /** The contract for Vert.x's validators. */
  public static Future<OpenAPIContract> load(Vertx vertx, String service) {
    Map<String, Object> yaml =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(text(service));
    return OpenAPIContract.from(vertx, (JsonObject) known(new JsonObject(yaml)));
  }

  /** A media type (without parameters) by the name that {@link #load} knows it by. */
  public static String knownAs(String mediaType) {
    return KNOWN_AS.getOrDefault(mediaType, mediaType);
  }

  private static Object known(Object node) {
    if (node instanceof JsonObject object) {
      var copy = new JsonObject();
      object.forEach(
          entry -> {
            if (!isWidth(entry)) {
              copy.put(knownAs(entry.getKey()), known(anchored(entry)));
            }
          });
      return copy;
    }
    if (node instanceof JsonArray array) {
      var copy = new JsonArray();
      array.forEach(item -> copy.add(known(item)));
      return copy;
    }
    return node;
  }

  /** To Vert.x's validator {@code 5.0} is an integer, but none of this format. */
  private static boolean isWidth(Map.Entry<String, Object> entry) {
    return entry.getKey().equals("format")
        && (entry.getValue().equals("int64") || entry.getValue().equals("int32"));
  }

  /**
   * In Java {@code $} matches before a last line break too; in the contract's dialect it does not.
   */
  private static Object anchored(Map.Entry<String, Object> entry) {
    return entry.getKey().equals("pattern")
            && entry.getValue() instanceof String text
            && text.endsWith("$")
            && !text.endsWith("\\$")
        ? text.substring(0, text.length() - 1) + "\\z"
        : entry.getValue();
  }
}
