package io.polyshop.testkit;

import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends {@link HostileValues} to the operations of a service's contract: in every parameter and
 * every field of its body, one at a time. Each must be answered as the contract says, what cannot
 * be right by 400 (404 in the path), and nothing by a status of 500 or more.
 *
 * <pre>{@code
 * payment.hostileRequests(payment.as("customer", "staff", "admin"))
 *     .path("paymentId", existing)
 *     .body("refundPayment", new JsonObject().put("amount", 1))
 *     .send();
 * }</pre>
 */
public final class HostileRequests {

  private static final String ANY_ID = "00000000-0000-7000-8000-000000000000";

  private final OpenAPIContract contract;
  private final ApiClient client;
  private final Map<String, String> pathParameters = new HashMap<>();
  private final Map<String, JsonObject> bodies = new HashMap<>();
  private final Set<String> leftOut = new HashSet<>();

  HostileRequests(OpenAPIContract contract, ApiClient client) {
    this.contract = contract;
    this.client = client;
  }

  /** What a path parameter is where another value is hostile: best something that exists. */
  public HostileRequests path(String parameter, Object value) {
    pathParameters.put(parameter, value.toString());
    return this;
  }

  /** A good body of an operation, with all its fields; without one only no bodies are sent. */
  public HostileRequests body(String operationId, JsonObject good) {
    bodies.put(operationId, good);
    return this;
  }

  /** Sends nothing to these: what asks for more than a token, or answers by a stream. */
  public HostileRequests leaveOut(String... operationIds) {
    leftOut.addAll(List.of(operationIds));
    return this;
  }

  /**
   * Sends all of them.
   *
   * @throws AssertionError that names every request that was not answered as it must be
   */
  public void send() {
    var failures = new ArrayList<String>();
    for (var operation : contract.operations()) {
      if (!leftOut.contains(operation.getOperationId())) {
        var good = bodies.get(operation.getOperationId());
        new HostileOperation(client, operation, path(operation), good, failures).send();
      }
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.size() + " wrong answers:\n" + String.join("\n", failures));
    }
  }

  private Map<String, String> path(Operation operation) {
    var path = new HashMap<String, String>();
    operation
        .getParameters()
        .forEach(p -> path.put(p.getName(), pathParameters.getOrDefault(p.getName(), ANY_ID)));
    return path;
  }
}
