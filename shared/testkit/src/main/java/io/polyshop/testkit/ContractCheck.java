package io.polyshop.testkit;

import io.polyshop.runtime.http.contract.Contract;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Response;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Holds answers against the service's contract: status, media type, headers, schema of the body.
 */
final class ContractCheck {

  private static final long TIMEOUT_S = 10;

  /** Answered by the server before it looks for an operation. */
  private static final Set<Integer> OUTSIDE_THE_CONTRACT = Set.of(414, 431);

  private final OpenAPIContract contract;
  private final ResponseValidator validator;

  /** Of a service without an API, which has no contract, nothing is checked. */
  ContractCheck(Vertx vertx, String service) {
    if (ContractCheck.class.getResource("/" + service + "/openapi.yaml") == null) {
      contract = null;
      validator = null;
      return;
    }
    try {
      contract = Contract.load(vertx, service).await(TIMEOUT_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the contract cannot be loaded", e);
    }
    validator = ResponseValidator.create(vertx, contract);
  }

  /**
   * Passes over paths and methods that the contract does not know.
   *
   * @throws AssertionError if the contract does not allow this answer
   */
  void check(HttpMethod method, String path, ApiResponse answer) {
    // The router reads several slashes as one.
    var operation = operation(method, path.split("\\?", 2)[0].replaceAll("/{2,}", "/"));
    if (operation == null) {
      return;
    }
    var allowed = operation.getResponse(answer.status());
    if (allowed == null && OUTSIDE_THE_CONTRACT.contains(answer.status())) {
      return;
    }
    if (allowed == null) {
      allowed = operation.getDefaultResponse();
    }
    if (allowed == null) {
      throw refused(operation, answer, "it does not name this status", null);
    }
    if (allowed.getContent().isEmpty() && answer.body().length() > 0) {
      throw refused(operation, answer, "it names no body", null);
    }
    try {
      validator
          .validate(validatable(allowed, answer), operation.getOperationId())
          .await(TIMEOUT_S, TimeUnit.SECONDS);
    } catch (SchemaValidationException e) {
      throw refused(operation, answer, e.getMessage() + " " + e.getOutputUnit().toJson(), e);
    } catch (TimeoutException | RuntimeException e) {
      throw refused(operation, answer, e.getMessage(), e);
    }
  }

  OpenAPIContract contract() {
    return contract;
  }

  /** Whether the contract has an operation there. */
  boolean knows(HttpMethod method, String path) {
    return operation(method, path) != null;
  }

  private Operation operation(HttpMethod method, String path) {
    return contract == null ? null : contract.findOperation(path, method);
  }

  private static ValidatableResponse validatable(Response allowed, ApiResponse answer) {
    Map<String, String> headers = new HashMap<>();
    for (var header : allowed.getHeaders()) {
      var value = answer.header(header.getName());
      if (value != null) {
        headers.put(header.getName(), value);
      }
    }
    var type = answer.header("Content-Type");
    return type == null
        ? ValidatableResponse.create(answer.status(), headers)
        : ValidatableResponse.create(
            answer.status(),
            headers,
            answer.body(),
            Contract.knownAs(type.split(";", 2)[0].strip()));
  }

  private static AssertionError refused(
      Operation operation, ApiResponse answer, String why, Throwable cause) {
    return new AssertionError(
        "the contract of %s does not allow this answer: %s%n%s"
            .formatted(operation.getOperationId(), why, answer),
        cause);
  }
}
