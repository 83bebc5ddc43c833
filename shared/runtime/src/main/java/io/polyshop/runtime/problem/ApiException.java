package io.polyshop.runtime.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer that is an error: a status, a stable code in snake_case, a sentence, the bad fields if
 * any, headers, and members of its own to add to the problem document.
 */
public final class ApiException extends RuntimeException {

  /** A field that is not as it should be; {@code field} is its path, such as {@code items[0]}. */
  public record Violation(String field, String message) {}

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient List<Violation> violations;
  private final transient Map<String, String> headers;
  private final transient Map<String, Object> members;

  private ApiException(
      int status,
      String code,
      String detail,
      List<Violation> violations,
      Map<String, String> headers,
      Map<String, Object> members) {
    // Errors of callers are no faults of ours: without a stack trace they cost next to nothing.
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.violations = violations;
    this.headers = headers;
    this.members = members;
  }

  /** Any error; {@code detail} is shown to the caller. */
  public static ApiException of(int status, String code, String detail) {
    return new ApiException(status, code, detail, List.of(), Map.of(), Map.of());
  }

  /** 400: the request does not have the form that the contract asks for. */
  public static ApiException malformed(String detail) {
    return of(400, "malformed_request", detail);
  }

  /** 400: one field is not as it should be. */
  public static ApiException invalid(String field, String message) {
    return invalid(List.of(new Violation(field, message)));
  }

  /** 400: fields are not as they should be. */
  public static ApiException invalid(List<Violation> violations) {
    var first = violations.get(0);
    return new ApiException(
        400,
        "invalid_request",
        first.field().isEmpty() ? first.message() : first.field() + " " + first.message(),
        List.copyOf(violations),
        Map.of(),
        Map.of());
  }

  /** 401, with the challenge of RFC 6750. */
  public static ApiException unauthorized(String detail) {
    return of(401, "unauthorized", detail).with("WWW-Authenticate", "Bearer");
  }

  /** 403: the caller's roles do not allow it. */
  public static ApiException forbidden() {
    return of(403, "forbidden", "your roles do not allow this");
  }

  /** 404: also for what belongs to somebody else. */
  public static ApiException notFound() {
    return of(404, "not_found", "not found");
  }

  /** 409: the current state does not allow it. */
  public static ApiException conflict(String code, String detail) {
    return of(409, code, detail);
  }

  /** 422: well formed, but it cannot be done. */
  public static ApiException unprocessable(String code, String detail) {
    return of(422, code, detail);
  }

  /**
   * 429, with the time to wait in {@code Retry-After}.
   *
   * @param policy which limit it was, as {@code RateLimit} names it
   */
  public static ApiException tooManyRequests(String policy, Duration wait) {
    return tooManyRequests(policy, wait, "too many requests; try again later");
  }

  /** The same, of which {@code detail} says what was too many. */
  public static ApiException tooManyRequests(String policy, Duration wait, String detail) {
    var seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
    return of(429, "too_many_requests", detail)
        .with("Retry-After", Long.toString(seconds))
        .with("RateLimit", "\"%s\";r=0;t=%d".formatted(policy, seconds));
  }

  /** 503: not now; the same may work in a moment. */
  public static ApiException unavailable(String detail) {
    return of(503, "unavailable", detail).with("Retry-After", "1");
  }

  /** The same with a header. */
  public ApiException with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new ApiException(status, code, getMessage(), violations, all, members);
  }

  /** The same with a member of its own in the problem document. */
  public ApiException member(String name, Object value) {
    var all = new LinkedHashMap<>(members);
    all.put(name, value);
    return new ApiException(status, code, getMessage(), violations, headers, all);
  }

  /** The HTTP status, from 400 to 599. */
  public int status() {
    return status;
  }

  /** What programs tell errors apart by: it stays as it is. */
  public String code() {
    return code;
  }

  /** The fields that are not as they should be; empty if it is not about fields. */
  public List<Violation> violations() {
    return violations;
  }

  /** The headers to answer with, beside those of the body. */
  public Map<String, String> headers() {
    return headers;
  }

  /** What to add to the problem document. */
  public Map<String, Object> members() {
    return members;
  }
}
