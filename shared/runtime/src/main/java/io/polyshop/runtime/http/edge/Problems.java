package io.polyshop.runtime.http.edge;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.polyshop.runtime.json.StrictJson;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.problem.ApiException.Violation;
import io.polyshop.runtime.sql.SqlErrors;
import io.polyshop.runtime.tracing.LogTrace;
import io.polyshop.runtime.tracing.RequestTrace;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that turns failures into answers: problem documents.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String MEDIA_TYPE = "application/problem+json";
  private static final Pattern PARAMETER =
      Pattern.compile("The value of \\w+ parameter (\\S+) is invalid");

  private final String service;

  Problems(String service) {
    this.service = service;
  }

  /** Answers the failed request. */
  void render(RoutingContext context) {
    var response = context.response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    write(context.request(), apiException(context));
  }

  /** Answers with this error. */
  void write(HttpServerRequest request, ApiException error) {
    var response = request.response();
    var body = new JsonObject().put("type", "about:blank").put("title", title(error));
    body.put("status", error.status()).put("detail", error.getMessage()).put("code", error.code());
    if (!error.violations().isEmpty()) {
      body.put("violations", violations(error.violations()));
    }
    error.members().forEach((name, value) -> body.put(name, StrictJson.tree(value)));
    RequestTrace.traceId(request).ifPresent(id -> body.put("traceId", id));
    response.setStatusCode(error.status()).putHeader("Content-Type", MEDIA_TYPE);
    error.headers().forEach(response::putHeader);
    response.end(body.toBuffer());
  }

  private ApiException apiException(RoutingContext context) {
    var failure = context.failure();
    var status = context.statusCode();
    if (failure instanceof ApiException api) {
      return api;
    }
    if (failure instanceof ValidatorException invalid) {
      return ofValidation(invalid);
    }
    if (failure == null || (status >= 400 && status < 500)) {
      return ofStatus(status);
    }
    if (failure instanceof HttpClosedException) {
      // The client has gone; nobody reads the answer.
      return ApiException.malformed("the request ended early");
    }
    if (SqlErrors.isUnstorableText(failure)) {
      return ApiException.malformed("a text contains a character that cannot be stored");
    }
    if (SqlErrors.isUnavailable(failure) || SqlErrors.isConflict(failure)) {
      var what = failure instanceof TimeoutException ? "took too long" : "database unavailable";
      LogTrace.of(
          context.request(), () -> LOG.warn("{}: {}: {}", service, what, failure.toString()));
      return ofStatus(503);
    }
    LogTrace.of(context.request(), () -> logFailure(context, failure));
    return ofStatus(500);
  }

  private void logFailure(RoutingContext context, Throwable failure) {
    var request = context.request();
    var line = LOG.atError().setCause(failure);
    var order = context.pathParam("orderId");
    if (order != null) {
      line.addKeyValue(LogTrace.ORDER, order);
    }
    line.log("{}: {} {} failed", service, request.method(), request.path());
  }

  /** What a status alone says. A status of the client's keeps its meaning, also a rare one. */
  static ApiException ofStatus(int status) {
    return switch (status) {
      case 400 -> ApiException.malformed("the request cannot be understood");
      case 403 -> ApiException.of(403, "forbidden", "requests from this origin are not allowed");
      case 404 -> ApiException.notFound();
      case 408 ->
          ApiException.of(408, "request_timeout", "the request did not come to its end in time");
      case 413 -> ApiException.of(413, "body_too_large", "the body is larger than allowed");
      case 414 -> ApiException.of(414, "uri_too_long", "the URL is too long");
      case 415 -> ApiException.of(415, "unsupported_media_type", "the media type is not supported");
      case 416 -> ApiException.of(416, "range_not_satisfiable", "the range is outside the file");
      case 417 -> ApiException.of(417, "expectation_failed", "only 100-continue can be expected");
      case 431 -> ApiException.of(431, "headers_too_large", "the headers are larger than allowed");
      case 503 -> ApiException.unavailable("the service cannot answer now; try again");
      default ->
          status >= 400 && status < 500
              ? ApiException.of(status, "malformed_request", "the request cannot be answered")
              : ApiException.of(500, "internal_error", "an internal error occurred");
    };
  }

  private static ApiException ofValidation(ValidatorException invalid) {
    if (invalid.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT) {
      return ofStatus(415);
    }
    if (invalid instanceof SchemaValidationException schema && schema.getOutputUnit() != null) {
      var found = SchemaErrors.violations(schema.getOutputUnit());
      if (!found.isEmpty()) {
        var parameter = PARAMETER.matcher(String.valueOf(invalid.getMessage()));
        return ApiException.invalid(
            parameter.lookingAt() ? ofParameter(found, parameter.group(1)) : found);
      }
    }
    return ApiException.of(400, "invalid_request", invalid.getMessage());
  }

  /** The validator sees a parameter's value alone, and does not know what it is called. */
  private static List<Violation> ofParameter(List<Violation> found, String name) {
    return found.stream()
        .map(v -> v.field().isEmpty() ? new Violation(name, v.message()) : v)
        .toList();
  }

  private static JsonArray violations(List<Violation> violations) {
    var array = new JsonArray();
    violations.forEach(
        v -> array.add(new JsonObject().put("field", v.field()).put("message", v.message())));
    return array;
  }

  /** Where the type is about:blank, the title is what HTTP calls the status. */
  private static String title(ApiException error) {
    return HttpResponseStatus.valueOf(error.status()).reasonPhrase();
  }
}
