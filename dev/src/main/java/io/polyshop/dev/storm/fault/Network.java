package io.polyshop.dev.storm.fault;

import io.polyshop.dev.cluster.Cluster;
import io.polyshop.embedded.TcpLine;
import io.polyshop.embedded.TcpProxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ways of all processes to PostgreSQL and Kafka, each of which can be bad. */
public final class Network {

  private final Map<String, TcpLine> databases = new HashMap<>();
  private final List<KafkaProxy> brokers = new ArrayList<>();

  /** Opens the proxies that the processes of the cluster were told to use. */
  public Network(Cluster cluster) {
    var ports = cluster.ports();
    for (int i = 0; i < cluster.processes().size(); i++) {
      var proxy =
          TcpProxy.to(cluster.vertx(), "127.0.0.1", ports.postgres(), ports.databaseProxy(i));
      databases.put(cluster.processes().get(i).name(), proxy.line());
    }
    for (int i = 1; i <= cluster.brokers().size(); i++) {
      var proxy = new KafkaProxy(cluster.vertx(), ports.behindProxy(i));
      proxy.listen(ports.brokerProxy(i));
      brokers.add(proxy);
    }
  }

  TcpLine database(String process) {
    return databases.get(process);
  }

  /** Its lines to all brokers. */
  List<TcpLine> kafka(String process) {
    return brokers.stream().map(broker -> broker.line(process)).toList();
  }
}
