package io.polyshop.runtime;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Site;
import io.polyshop.runtime.worker.Worker;
import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a service consists of: its API, a handler for each topic it reads, its workers. */
public final class Assembly {

  private final List<Api> apis = new ArrayList<>();
  private final Map<Topic, EventHandler> handlers = new EnumMap<>(Topic.class);
  private final Set<Topic> published = EnumSet.noneOf(Topic.class);
  private final List<Deployable> workers = new ArrayList<>();
  private Duration pace = Duration.ZERO;
  private Site site;

  /** Binds operations of the contract; together the APIs must bind all of them. */
  public Assembly api(Api api) {
    apis.add(api);
    return this;
  }

  /** Reads a topic. All topics of a service are read by one loop, one transaction a batch. */
  public Assembly consumes(Topic topic, EventHandler handler) {
    if (handlers.put(topic, handler) != null) {
      throw new IllegalArgumentException("two handlers for " + topic);
    }
    return this;
  }

  /**
   * Nobody waits for what this service does upon events: those that come within this time after a
   * batch began are handled together, in one transaction instead of many.
   */
  public Assembly gathers(Duration time) {
    pace = time;
    return this;
  }

  /** Publishes events on a topic. Without any, no relay runs, and no event leaves the outbox. */
  public Assembly publishes(Topic topic) {
    published.add(topic);
    return this;
  }

  /** A verticle of the service's own, such as a {@link Worker}: one instance. */
  public Assembly worker(Deployable verticle) {
    workers.add(verticle);
    return this;
  }

  /** A page at {@code /}, beside the API. */
  public Assembly site(Site files) {
    site = files;
    return this;
  }

  public List<Api> apis() {
    return List.copyOf(apis);
  }

  public Map<Topic, EventHandler> handlers() {
    return Map.copyOf(handlers);
  }

  /** Whether anybody can call it; a worker has no API. */
  boolean hasApi() {
    return !apis.isEmpty() || site != null;
  }

  Duration pace() {
    return pace;
  }

  public Set<Topic> published() {
    return Set.copyOf(published);
  }

  public List<Deployable> workers() {
    return List.copyOf(workers);
  }

  public Optional<Site> site() {
    return Optional.ofNullable(site);
  }
}
