package io.polyshop.dev.cluster.member;

import io.polyshop.dev.Node;
import io.polyshop.dev.Services;
import io.polyshop.runtime.config.Env;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All services in one process. What only one of them is told stands in the environment behind its
 * name: {@code ORDER__DATABASE_URL}.
 */
final class NodeProcess {

  private static final Logger LOG = LoggerFactory.getLogger(NodeProcess.class);

  private NodeProcess() {}

  /** Runs until SIGTERM; ends the process if it cannot start. */
  static void run() {
    var node = new Node();
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "shutdown"));
    try {
      var environment = System.getenv();
      Services.all().forEach(service -> node.add(service, of(service.name(), environment)));
      node.start("127.0.0.1", Integer.parseInt(environment.get("MANAGEMENT_PORT")))
          .onSuccess(v -> LOG.info("node: ready"))
          .onFailure(NodeProcess::failed);
    } catch (RuntimeException | LinkageError e) {
      failed(e);
    }
  }

  /** Ends it, on a thread of its own: stopping needs the event loops. */
  private static void failed(Throwable error) {
    LOG.error("node: cannot start: {}", error.getMessage(), error);
    new Thread(() -> System.exit(1), "exit").start();
  }

  /** What all of them are told of each, to hand it to a process in one environment. */
  static Map<String, String> joined(Map<String, Map<String, String>> ofServices) {
    var all = new HashMap<String, String>();
    ofServices.forEach(
        (service, own) -> own.forEach((name, value) -> all.put(prefix(service) + name, value)));
    return all;
  }

  private static Env of(String service, Map<String, String> environment) {
    var prefix = prefix(service);
    var own = new HashMap<>(environment);
    own.putAll(
        environment.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .collect(
                Collectors.toMap(e -> e.getKey().substring(prefix.length()), Map.Entry::getValue)));
    return new Env(own);
  }

  /** A name that a shell passes on. */
  private static String prefix(String service) {
    return service.toUpperCase(Locale.ROOT).replace('-', '_') + "__";
  }
}
