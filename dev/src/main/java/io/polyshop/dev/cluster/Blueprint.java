package io.polyshop.dev.cluster;

import io.polyshop.dev.ServiceEnvironment;
import io.polyshop.dev.cluster.door.Replica;
import io.polyshop.dev.cluster.member.DatabaseMember;
import io.polyshop.dev.cluster.member.Member;
import io.polyshop.dev.cluster.member.MemberFactory;
import io.polyshop.embedded.BrokerPlace;
import io.polyshop.embedded.DataFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which processes a cluster consists of, and what each of them is told. */
final class Blueprint {

  private static final int SESSIONS_BESIDE = 40;
  private static final int POOL = 4;

  /** Of one service in one process: its pool, and what else the runtime opens. */
  private static final int SESSIONS_A_REPLICA = POOL + 6;

  private final DataFolder folder;
  private final ClusterShape shape;
  private final ClusterPorts ports;
  private final boolean proxied;
  private final MemberFactory factory;
  private final ServiceEnvironment environment;

  /**
   * @param settings what all services are told besides
   * @param proxied whether services reach the engines through the ports for proxies
   */
  Blueprint(
      DataFolder folder,
      ClusterShape shape,
      ClusterPorts ports,
      Map<String, String> settings,
      boolean proxied,
      MemberFactory factory) {
    this.folder = folder;
    this.shape = shape;
    this.ports = ports;
    this.proxied = proxied;
    this.factory = factory;
    var all = new HashMap<>(settings);
    all.putIfAbsent("CONSOLE_TARGETS", consoleTargets());
    this.environment = new ServiceEnvironment(folder, ports.shop(), all);
  }

  DatabaseMember database() {
    var replicas = shape.replicas().values().stream().mapToInt(Integer::intValue).sum();
    var sessions = SESSIONS_BESIDE + replicas * SESSIONS_A_REPLICA;
    return new DatabaseMember(
        folder.path().resolve("postgres"),
        ports.postgres(),
        folder.secret("postgres-password"),
        Map.of("max_connections", Integer.toString(sessions)));
  }

  List<Member> brokers() {
    var controllers = IntStream.rangeClosed(1, shape.brokers()).mapToObj(ports::controller);
    var all = controllers.toList();
    var clusterId = folder.secret("kafka-cluster-id", BrokerPlace::newClusterId);
    return IntStream.rangeClosed(1, shape.brokers())
        .mapToObj(
            id ->
                factory.broker(
                    new BrokerPlace(id, clusterId, ports.broker(id), all),
                    folder.path().resolve("broker-" + id),
                    proxied ? throughProxy(id) : Map.of()))
        .toList();
  }

  /** Every service of every process, by the process. */
  Map<String, List<Replica>> replicas() {
    var byMember = new LinkedHashMap<String, List<Replica>>();
    for (int s = 0; s < ports.services().size(); s++) {
      var service = ports.services().get(s);
      for (int i = 1; i <= shape.replicas().get(service); i++) {
        var member = (shape.nodes() ? "node" : service) + "-" + i;
        var management = ports.management(shape.nodes() ? 0 : s, i);
        byMember
            .computeIfAbsent(member, m -> new ArrayList<>())
            .add(new Replica(member, service, "127.0.0.1", ports.replica(service, i), management));
      }
    }
    return byMember;
  }

  /** The processes that run services. */
  List<Member> processes() {
    var members = new ArrayList<Member>();
    replicas()
        .forEach(
            (name, replicas) -> {
              var way = proxied ? ports.databaseProxy(members.size()) : ports.postgres();
              members.add(process(name, replicas, way));
            });
    return members;
  }

  /** Every process, once: nodes have all services behind one management port. */
  private String consoleTargets() {
    return replicas().entrySet().stream()
        .map(p -> p.getKey() + "=http://127.0.0.1:" + p.getValue().get(0).managementPort())
        .collect(Collectors.joining(","));
  }

  private String kafkaAddresses() {
    return proxied ? ports.brokerProxies(shape.brokers()) : ports.brokers(shape.brokers());
  }

  private Member process(String name, List<Replica> replicas, int databasePort) {
    var first = replicas.get(0);
    if (!shape.nodes()) {
      return factory.service(name, first.service(), first.port(), told(first, databasePort));
    }
    var all = new HashMap<String, Map<String, String>>();
    replicas.forEach(replica -> all.put(replica.service(), told(replica, databasePort)));
    return factory.node(name, first.port(), first.managementPort(), all);
  }

  private Map<String, String> told(Replica replica, int databasePort) {
    var login = environment.login(replica.service());
    var variables = environment.variables(replica.service(), login);
    variables.put("HTTP_PORT", Integer.toString(replica.port()));
    variables.put("MANAGEMENT_PORT", Integer.toString(replica.managementPort()));
    variables.put(
        "DATABASE_URL", "postgresql://127.0.0.1:" + databasePort + "/" + login.database());
    variables.put("DATABASE_POOL_SIZE", Integer.toString(POOL));
    variables.put("KAFKA_BOOTSTRAP_SERVERS", kafkaAddresses());
    variables.put("KAFKA_REPLICAS", Integer.toString(Math.min(shape.brokers(), 3)));
    variables.put("HTTP_TRUSTED_PROXIES", "127.0.0.1");
    variables.put("REPLICA_NAME", replica.member());
    if (replica.service().equals("auth")) {
      // The door sends nothing to a replica that is not ready, and without keys none is.
      variables.put("JWKS_URL", "http://127.0.0.1:" + replica.port() + "/.well-known/jwks.json");
    }
    return variables;
  }

  /** Clients are told the proxy's address; the brokers among themselves go straight. */
  private Map<String, String> throughProxy(int id) {
    var host = "//127.0.0.1:";
    return Map.of(
        "listeners",
            "PLAINTEXT:%1$s%2$d,CLIENTS:%1$s%3$d,CONTROLLER:%1$s%4$d"
                .formatted(host, ports.broker(id), ports.behindProxy(id), ports.controller(id)),
        "advertised.listeners",
            "PLAINTEXT:%1$s%2$d,CLIENTS:%1$s%3$d"
                .formatted(host, ports.broker(id), ports.brokerProxy(id)),
        "listener.security.protocol.map",
            "PLAINTEXT:PLAINTEXT,CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
  }
}
