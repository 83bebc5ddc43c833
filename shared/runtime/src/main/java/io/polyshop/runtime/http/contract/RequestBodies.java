package io.polyshop.runtime.http.contract;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.openapi.contract.Operation;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the bodies of an operation: of the media types that the contract names, in UTF-8, up to
 * {@code x-max-body-bytes} of the contract or else the setting.
 */
public final class RequestBodies implements Handler<RoutingContext> {

  private static final String MAX_BYTES = "x-max-body-bytes";

  private final Set<String> mediaTypes;
  private final BodyHandler reading;

  public RequestBodies(Operation operation, int limitBytes) {
    this.mediaTypes = Set.copyOf(operation.getRequestBody().getContent().keySet());
    this.reading = BodyHandler.create(false).setBodyLimit(limit(operation, limitBytes));
  }

  @Override
  public void handle(RoutingContext context) {
    if (hasBody(context.request()) && !isNamed(context.request().getHeader("Content-Type"))) {
      context.fail(415);
    } else {
      reading.handle(context);
    }
  }

  private static long limit(Operation operation, int otherwise) {
    var declared = operation.getOpenAPIModel().getValue(MAX_BYTES);
    if (declared == null) {
      return otherwise;
    }
    if (declared instanceof Number bytes && bytes.longValue() > 0) {
      return bytes.longValue();
    }
    throw new IllegalStateException(
        operation.getOperationId() + ": " + MAX_BYTES + " must be a number of bytes");
  }

  private static boolean hasBody(HttpServerRequest request) {
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        : !length.equals("0");
  }

  /** As the contract that Vert.x knows names it, without parameters. */
  public static String mediaType(String contentType) {
    return Contract.knownAs(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
  }

  private boolean isNamed(String contentType) {
    if (contentType == null) {
      return false;
    }
    if (!mediaTypes.contains(mediaType(contentType))) {
      return false;
    }
    var parts = contentType.toLowerCase(Locale.ROOT).split(";");
    for (int i = 1; i < parts.length; i++) {
      var parameter = parts[i].replace("\"", "").strip();
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return false;
      }
    }
    return true;
  }
}
