package io.polyshop.dev.cluster.member;

import io.polyshop.embedded.BrokerPlace;
import io.polyshop.embedded.KafkaBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One broker. Its arguments: number, folder, name of the cluster, port, ports of the controllers,
 * then settings of Kafka's as {@code name=value}.
 */
final class BrokerProcess {

  private BrokerProcess() {}

  /** Runs until SIGTERM. */
  static void run(List<String> arguments) {
    var controllers = Arrays.stream(arguments.get(4).split(",")).map(Integer::valueOf).toList();
    var place =
        new BrokerPlace(
            Integer.parseInt(arguments.get(0)),
            arguments.get(2),
            Integer.parseInt(arguments.get(3)),
            controllers);
    var more = settings(arguments.subList(5, arguments.size()));
    var broker = KafkaBroker.start(Path.of(arguments.get(1)), place, more);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "shutdown"));
  }

  static List<String> arguments(Path folder, BrokerPlace place, Map<String, String> more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "broker",
                Integer.toString(place.id()),
                folder.toString(),
                place.clusterId(),
                Integer.toString(place.port()),
                place.controllers().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(","))));
    more.forEach((name, value) -> arguments.add(name + "=" + value));
    return arguments;
  }

  private static Map<String, String> settings(List<String> arguments) {
    var settings = new HashMap<String, String>();
    for (var argument : arguments) {
      var equals = argument.indexOf('=');
      settings.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return settings;
  }
}
