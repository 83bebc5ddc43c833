package io.polyshop.runtime.http.edge;

import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.contract.Contract;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The contract for readers: {@code /openapi.yaml}, and Swagger UI on {@code /docs}. */
final class Documentation {

  /** What the page needs of the WebJar, whose own page shows somebody else's API. */
  private static final List<String> FILES =
      List.of("/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js");

  /** Its links are absolute: the page is also asked for as {@code /docs/}. */
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>PolyShop: %1$s</title>
        <link rel="stylesheet" href="/docs/swagger-ui.css">
      </head>
      <body>
        <div id="swagger-ui"></div>
        <script src="/docs/swagger-ui-bundle.js"></script>
        <script src="/docs/start.js"></script>
      </body>
      </html>
      """;

  private static final String START =
      """
      SwaggerUIBundle({url: '/openapi.yaml', dom_id: '#swagger-ui', deepLinking: true});
      """;

  private final String service;
  private final String contract;

  Documentation(String service) {
    this.service = service;
    // The router needs an absolute address; a reader's "Try it out" goes where the page came from.
    this.contract = Contract.text(service).replaceFirst("url: http://[0-9.:]+", "url: /");
  }

  void mountOn(Router router) {
    router.get("/openapi.yaml").handler(ctx -> send(ctx, "application/yaml", contract));
    // A route takes a slash at its end too.
    router.get("/docs").handler(ctx -> send(ctx, "text/html", PAGE.formatted(service)));
    router.get("/docs/start.js").handler(ctx -> send(ctx, "text/javascript", START));
    var webJar = StaticHandler.create("META-INF/resources/webjars/swagger-ui/" + version());
    router.get("/docs/*").handler(ctx -> file(ctx, webJar));
  }

  private static void file(RoutingContext context, StaticHandler webJar) {
    if (FILES.contains(context.request().path())) {
      webJar.handle(context);
    } else {
      context.next();
    }
  }

  private static void send(RoutingContext context, String type, String text) {
    new Reply(200, Buffer.buffer(text), Map.of("Content-Type", type + "; charset=utf-8"))
        .writeTo(context);
  }

  /** The build writes the version of the WebJar there: its files stand in a folder of that name. */
  private static String version() {
    try (var in = Documentation.class.getResourceAsStream("swagger-ui.version")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalStateException("cannot be read: swagger-ui.version", e);
    }
  }
}
