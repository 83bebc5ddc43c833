package io.polyshop.analytics.console;

import io.polyshop.analytics.console.Samples.Sample;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes of what a process said what the page shows. */
final class ProcessReading {

  private static final String UP = "UP";

  private final ProcessProbe probe;
  private final Change change;

  ProcessReading(ProcessProbe probe) {
    this.probe = probe;
    this.change = probe.change();
  }

  ProcessView view() {
    var name = probe.target().name();
    if (probe.last() == null) {
      // What it runs is not known: its name may be all there is to say.
      return silent(name, Stream.of(name));
    }
    return probe.problem() == null ? answering(name) : silent(name, services());
  }

  private ProcessView silent(String name, Stream<String> services) {
    var tiles = services.map(service -> ServiceTile.away(service, probe.problem())).toList();
    return new ProcessView(name, probe.problem(), null, null, null, null, null, null, tiles);
  }

  private ProcessView answering(String name) {
    var samples = probe.last().samples();
    var started = samples.sum(MetricNames.STARTED, any -> true);
    return new ProcessView(
        name,
        null,
        (System.nanoTime() - probe.last().atNs()) / 1_000_000,
        cores(),
        samples.sum(MetricNames.MEMORY_USED, heap()),
        samples.sum(MetricNames.MEMORY_MAX, heap().and(known -> known.value() > 0)),
        change.quantileMs(0.99, MetricNames.LOOP_DELAY, any -> true),
        started == 0 ? null : (long) (started * 1000),
        services().map(this::tile).toList());
  }

  private Stream<String> services() {
    // "shop" is how a process with all services says that it is still loading its data.
    return probe.last().readiness().fieldNames().stream().filter(s -> !s.equals("shop")).sorted();
  }

  private Double cores() {
    return change.perSecond(MetricNames.CPU_SECONDS, any -> true);
  }

  private static Predicate<Sample> heap() {
    return sample -> sample.has("area", "heap");
  }

  private ServiceTile tile(String service) {
    var report = probe.last().readiness().getJsonObject(service);
    Predicate<Sample> mine = sample -> sample.has(MetricNames.SERVICE, service);
    Predicate<Sample> pools =
        sample -> sample.labels().getOrDefault(MetricNames.POOL_NAME, "").startsWith(service + "-");
    var samples = probe.last().samples();
    var requests = MetricNames.REQUESTS + "_count";
    return new ServiceTile(
        service,
        UP.equals(report.getString("status")),
        missing(report.getJsonObject("checks", new JsonObject())),
        change.perSecond(requests, mine),
        change.quantileMs(0.5, MetricNames.REQUESTS, mine),
        change.quantileMs(0.99, MetricNames.REQUESTS, mine),
        change.perSecond(requests, mine.and(status("4xx"))),
        change.perSecond(requests, mine.and(status("5xx"))),
        change.meanMs(MetricNames.POOL_WAIT, pools),
        samples.sum(MetricNames.POOL_WAITING, pools),
        samples.sum(MetricNames.OUTBOX_ROWS, mine),
        samples.sum(MetricNames.OUTBOX_AGE, mine),
        calls(samples, mine));
  }

  private static Map<String, Double> calls(Samples samples, Predicate<Sample> mine) {
    var calls = new TreeMap<String, Double>();
    for (var name : List.of(MetricNames.CALLS_DUE, MetricNames.CALLS_INFLIGHT)) {
      for (var sample : samples.all(name)) {
        if (mine.test(sample)) {
          calls.merge(sample.labels().get(MetricNames.QUEUE), sample.value(), Double::sum);
        }
      }
    }
    return calls;
  }

  private static Predicate<Sample> status(String statusClass) {
    return sample -> sample.has(MetricNames.STATUS_CLASS, statusClass);
  }

  private static Map<String, String> missing(JsonObject checks) {
    var missing = new TreeMap<String, String>();
    for (var check : checks) {
      var said = String.valueOf(check.getValue());
      if (!said.equals(UP)) {
        missing.put(check.getKey(), said.replaceFirst("^DOWN:? ?", ""));
      }
    }
    return missing;
  }
}
