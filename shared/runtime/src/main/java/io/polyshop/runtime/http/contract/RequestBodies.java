package io.polyshop.runtime.http.contract;

import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.openapi.contract.Operation;
import java.util.Set;

/**
 * Reads the bodies of an operation: of the media types that the contract names, in UTF-8, up to
 * {@code x-max-body-bytes} of the contract or else the setting.
 */
public final class RequestBodies implements Handler<RoutingContext> {

  private static final String MAX_BYTES = "x-max-body-bytes";

  /** What a PATCH is in any case; the contract that Vert.x knows calls it JSON. */
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final Set<String> mediaTypes;
  private final boolean patch;
  private final BodyHandler reading;

  public RequestBodies(Operation operation, int limitBytes) {
    this.mediaTypes = Set.copyOf(operation.getRequestBody().getContent().keySet());
    this.patch = operation.getHttpMethod() == HttpMethod.PATCH;
    this.reading = BodyHandler.create(false).setBodyLimit(limit(operation, limitBytes));
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    if (hasBody(request) && !isNamed(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
      context.fail(415);
    } else if (isEncoded(request)) {
      // RFC 9110, section 15.5.16: the header says what would have been taken.
      context.fail(
          ApiException.of(415, "unsupported_media_type", "bodies must not be compressed")
              .with("Accept-Encoding", "identity"));
    } else {
      reading.handle(context);
      // What the client breaks off, or sends in broken chunks, is no failure of ours.
      request.exceptionHandler(
          broken -> {
            context.fail(ApiException.malformed("the body is broken, or ended early"));
            // Vert.x drops what it has not yet sent; a close of ours sends it first.
            request.connection().close();
          });
    }
  }

  private static boolean isEncoded(HttpServerRequest request) {
    var encodings = request.headers().getAll(HttpHeaders.CONTENT_ENCODING);
    return encodings.stream().anyMatch(encoding -> !"identity".equalsIgnoreCase(encoding.strip()));
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

  /** As the contract that Vert.x knows names it, without parameters; null if it is no type. */
  static String mediaType(String header) {
    var type = ContentType.of(header);
    return type == null ? null : Contract.knownAs(type.mediaType());
  }

  private boolean isNamed(String header) {
    var type = header == null ? null : ContentType.of(header);
    return type != null
        && type.utf8()
        && mediaTypes.contains(Contract.knownAs(type.mediaType()))
        && (patch || !type.mediaType().equals(MERGE_PATCH));
  }
}
