package io.polyshop.runtime.http.edge;

import io.polyshop.runtime.http.contract.Contract;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** The contract for readers: {@code /openapi.yaml}, and Swagger UI on {@code /docs}. */
final class Documentation {

  private static final String SWAGGER_UI = "META-INF/resources/webjars/swagger-ui/5.30.2";
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>PolyShop: %1$s</title>
        <link rel="stylesheet" href="docs/swagger-ui.css">
      </head>
      <body>
        <div id="swagger-ui"></div>
        <script src="docs/swagger-ui-bundle.js"></script>
        <script src="docs/start.js"></script>
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
    router.get("/docs").handler(ctx -> send(ctx, "text/html", PAGE.formatted(service)));
    router.get("/docs/start.js").handler(ctx -> send(ctx, "text/javascript", START));
    router.get("/docs/*").handler(StaticHandler.create(SWAGGER_UI).setIndexPage("/none"));
  }

  private static void send(RoutingContext context, String type, String text) {
    context.response().putHeader("Content-Type", type + "; charset=utf-8").end(text);
  }
}
