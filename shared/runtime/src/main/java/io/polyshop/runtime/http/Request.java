package io.polyshop.runtime.http;

import io.polyshop.runtime.config.TrustedProxies;
import io.polyshop.runtime.idempotency.Fingerprint;
import io.polyshop.runtime.idempotency.Idempotency;
import io.polyshop.runtime.json.StrictJson;
import io.polyshop.runtime.json.TimeText;
import io.polyshop.runtime.json.UuidText;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.TimeRange;
import io.polyshop.runtime.token.Caller;
import io.polyshop.runtime.tracing.RequestTrace;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What a handler may ask about the request. Bad values are answered 400 by themselves. */
public final class Request {

  /** Where the verified caller stands in the routing context. */
  public static final String CALLER = "polyshop.caller";

  /** Where it stands in a public operation who can tell the caller: a supplier of a future. */
  public static final String VERIFIER = "polyshop.verifier";

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
  private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");

  private final RoutingContext context;

  Request(RoutingContext context) {
    this.context = context;
  }

  /** The request that a stream answers ({@link Operations#onStream}). */
  public static Request of(RoutingContext context) {
    return new Request(context);
  }

  /** Who calls; only in operations that are not public. */
  public Caller caller() {
    Caller caller = context.get(CALLER);
    if (caller == null) {
      throw new IllegalStateException("a public operation has no caller");
    }
    return caller;
  }

  /**
   * Who calls a public operation that has more for some roles ({@code x-roles: [public, staff]}).
   * Fails with 401 without a good token, with 403 for a caller who has none of the roles.
   */
  public Future<Caller> verifiedCaller(String... roles) {
    Supplier<Future<Caller>> verifier = context.get(VERIFIER);
    if (verifier == null) {
      throw new IllegalStateException("the contract names no roles besides public");
    }
    return verifier
        .get()
        .map(
            caller -> {
              if (Arrays.stream(roles).noneMatch(caller.roles()::contains)) {
                throw ApiException.forbidden();
              }
              return caller;
            });
  }

  /** An id in the path; one that is no UUID names nothing, which is 404. */
  public UUID pathId(String name) {
    return UuidText.parse(context.pathParam(name)).orElseThrow(ApiException::notFound);
  }

  /** A part of the path as text. */
  public String path(String name) {
    return context.pathParam(name);
  }

  /** A query parameter, if it was given. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParams().get(name));
  }

  /** A query parameter that is a UUID, if it was given. */
  public Optional<UUID> queryId(String name) {
    return query(name)
        .map(
            text ->
                UuidText.parse(text)
                    .orElseThrow(() -> ApiException.invalid(name, "must be a UUID")));
  }

  /** A query parameter that is a whole number from 0 to {@code most}, if it was given. */
  public Optional<Long> queryNumber(String name, long most) {
    return query(name)
        .map(
            text -> {
              // Not just what parseLong takes: that knows the digits of every script.
              var number = DIGITS.matcher(text).matches() ? Long.parseLong(text) : -1;
              if (number < 0 || number > most) {
                throw ApiException.invalid(name, "must be a whole number from 0 to " + most);
              }
              return number;
            });
  }

  /** A query parameter that is a time, if it was given. */
  public Optional<Instant> queryTime(String name) {
    return query(name)
        .map(
            text ->
                TimeText.parse(text)
                    .orElseThrow(
                        () ->
                            ApiException.invalid(
                                name, "must be a time such as 2026-01-31T12:00:00Z")));
  }

  /** {@code from} and {@code to} of a list. */
  public TimeRange timeRange() {
    return new TimeRange(queryTime("from"), queryTime("to"));
  }

  /** {@code limit} and {@code after} of a list. */
  public PageRequest page() {
    return PageRequest.of(query("limit"), query("after"));
  }

  /** A header that has one value, if it was given. */
  public Optional<String> header(String name) {
    var headers = context.request().headers();
    var value = headers.get(name);
    if (value != null && headers.getAll(name).size() > 1) {
      throw ApiException.invalid(name, "must not be repeated");
    }
    return Optional.ofNullable(value);
  }

  /**
   * The {@code Idempotency-Key}, if one was given, as the caller's for what the body asks.
   *
   * @param asked what the body asks for, as JSON can say it
   */
  public Optional<Idempotency.Key> idempotencyKey(Object asked) {
    return idempotencyKey()
        .map(
            key ->
                new Idempotency.Key(
                    caller().userId(),
                    key,
                    Fingerprint.of(
                        context.request().method()
                            + " "
                            + path()
                            + "\n"
                            + StrictJson.encode(asked))));
  }

  /** In one spelling, however the request spelled it: no slash at the end, ids in lower case. */
  private String path() {
    var path = context.normalizedPath();
    for (var value : context.pathParams().values()) {
      path = UuidText.isUuid(value) ? path.replace(value, value.toLowerCase(Locale.ROOT)) : path;
    }
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The {@code Idempotency-Key}, if one was given. */
  public Optional<String> idempotencyKey() {
    var key = header(IDEMPOTENCY_KEY);
    if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
      throw ApiException.invalid(IDEMPOTENCY_KEY, "must be 1 to 255 printable ASCII characters");
    }
    return key;
  }

  /** What the request depends on. */
  public Conditions conditions() {
    return new Conditions(list("If-Match"), list("If-None-Match"));
  }

  private Optional<String> list(String name) {
    var headers = context.request().headers();
    return headers.contains(name)
        ? Optional.of(String.join(",", headers.getAll(name)))
        : Optional.empty();
  }

  /**
   * The JSON body as a record, strictly: no unknown fields, no conversions between types; the
   * record's constructor may refuse with {@link ApiException}.
   */
  public <T> T body(Class<T> type) {
    return StrictJson.decode(context.body().buffer(), type);
  }

  /** The IP address of the client, as far as the proxies are believed. */
  public String clientAddress(TrustedProxies proxies) {
    return clientAddress(context, proxies);
  }

  /** The IP address of the client, as far as the proxies are believed. */
  public static String clientAddress(RoutingContext context, TrustedProxies proxies) {
    var request = context.request();
    return proxies.client(
        request.remoteAddress().hostAddress(),
        String.join(",", request.headers().getAll("X-Forwarded-For")));
  }

  /** The trace the request belongs to, or null. */
  public String traceParent() {
    return RequestTrace.traceParent(context.request());
  }

  /** Vert.x's own view, for what this class has no word for. */
  public RoutingContext context() {
    return context;
  }
}
