package io.polyshop.runtime.http.edge;

import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.EventSchemas;
import io.polyshop.runtime.http.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * The contract of the topics for readers, the same in every service: {@code /asyncapi.yaml}, and on
 * {@code /schemas} the JSON Schema of each event.
 */
final class EventContracts {

  private static final String ROOT = "/schemas";

  private EventContracts() {}

  static void mountOn(Router router) {
    var list = list().toBuffer();
    router
        .get("/asyncapi.yaml")
        .handler(ctx -> send(ctx, "application/yaml", Buffer.buffer(EventSchemas.asyncApi())));
    router.get(ROOT).handler(ctx -> send(ctx, "application/json", list));
    router.get(ROOT + "/:type").handler(EventContracts::schema);
  }

  private static void schema(RoutingContext context) {
    var type = context.pathParam("type");
    if (EventCodec.types().contains(type)) {
      send(context, "application/schema+json", Buffer.buffer(EventSchemas.json(type)));
    } else {
      context.next();
    }
  }

  private static JsonObject list() {
    var items = new JsonArray();
    EventCodec.types().stream()
        .sorted()
        .map(type -> new JsonObject().put("type", type).put("schema", ROOT + "/" + type))
        .forEach(items::add);
    return new JsonObject().put("items", items);
  }

  private static void send(RoutingContext context, String type, Buffer text) {
    new Reply(200, text, Map.of("Content-Type", type + "; charset=utf-8")).writeTo(context);
  }
}
