package io.polyshop.analytics.console;

import io.polyshop.analytics.console.Neighbours.Answer;
import io.polyshop.contracts.audit.Fact;
import io.polyshop.contracts.audit.FactTotals;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the services state of their books ({@code GET /v1/audit}), asked of all at once. */
final class StatedFacts {

  /** Each fact is a query over a whole table. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Neighbours neighbours;

  StatedFacts(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /** Fails if one of them does not answer, or not with its facts. */
  Future<Map<Fact, FactTotals>> read(String authorization) {
    var asked = neighbours.services().stream().map(s -> of(s, authorization)).toList();
    return Future.all(asked)
        .map(
            done -> {
              var all = new HashMap<Fact, FactTotals>();
              asked.forEach(one -> all.putAll(one.result()));
              return all;
            });
  }

  /** What was stated of it. */
  static FactTotals totals(Map<Fact, FactTotals> stated, Fact fact) {
    var totals = stated.get(fact);
    if (totals == null) {
      throw ApiException.unavailable(fact.service() + " tells nothing of " + fact.name());
    }
    return totals;
  }

  private Future<Map<Fact, FactTotals>> of(String service, String authorization) {
    var headers = Map.of("Authorization", authorization);
    return neighbours
        .send(service, HttpMethod.GET, "/v1/audit", headers, null, PATIENCE)
        .map(answer -> facts(service, answer));
  }

  private static Map<Fact, FactTotals> facts(String service, Answer answer) {
    if (!answer.isGood()) {
      throw ApiException.unavailable(service + " answers its audit with " + answer.status());
    }
    var facts = new HashMap<Fact, FactTotals>();
    for (var item : answer.json().getJsonArray("facts", new JsonArray())) {
      var fact = (JsonObject) item;
      facts.put(
          new Fact(service, fact.getString("name")),
          new FactTotals(fact.getLong("count"), fact.getString("sum"), fact.getString("digest")));
    }
    return facts;
  }
}
