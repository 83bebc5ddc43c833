package io.polyshop.dev.cluster;

import io.polyshop.dev.ShopPorts;
import io.polyshop.embedded.Ports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where everything of a cluster listens, on loopback: ports from a first one on.
 *
 * @param first the front door; the doors of the services follow, in their order
 */
public record ClusterPorts(int first, List<String> services) {

  /** The front door of the usual cluster: its services are where those of {@code up} are. */
  public static final int USUAL = 8080;

  private static final int COUNT = 300;

  public ClusterPorts {
    services = List.copyOf(services);
  }

  /** Ports that no other process of ours uses. */
  static ClusterPorts free(List<String> services) {
    return new ClusterPorts(Ports.row(COUNT), services);
  }

  /** As a command line names the first one; 0 for free ones. */
  public static ClusterPorts from(int first, List<String> services) {
    return first == 0 ? free(services) : new ClusterPorts(first, services);
  }

  public int door(String service) {
    return first + 1 + services.indexOf(service);
  }

  public int postgres() {
    return first + 20;
  }

  int smtp() {
    return first + 21;
  }

  int control() {
    return first + 22;
  }

  int broker(int number) {
    return first + 30 + number;
  }

  int controller(int number) {
    return first + 40 + number;
  }

  /** The addresses of the first brokers, as clients take them. */
  String brokers(int count) {
    return addresses(count, this::broker);
  }

  /** The same through the proxies. */
  String brokerProxies(int count) {
    return addresses(count, this::brokerProxy);
  }

  /** Where a broker listens for what comes through the proxy. */
  public int behindProxy(int number) {
    return first + 50 + number;
  }

  public int brokerProxy(int number) {
    return first + 60 + number;
  }

  /** The way to the database of the n-th process that runs services. */
  public int databaseProxy(int process) {
    return first + 70 + process;
  }

  int replica(String service, int number) {
    return first + 100 + 10 * services.indexOf(service) + number;
  }

  int management(int serviceIndex, int number) {
    return first + 200 + 10 * serviceIndex + number;
  }

  /** The doors of the services and the engines, for who talks to the shop. */
  ShopPorts shop() {
    var doors = new LinkedHashMap<String, Integer>();
    services.forEach(service -> doors.put(service, door(service)));
    return new ShopPorts(doors, first, postgres(), broker(1), smtp());
  }

  /**
   * Makes sure that the ports of this process are free.
   *
   * @throws io.polyshop.embedded.PortTakenException if somebody listens on one
   */
  void claim() {
    Ports.claim(first, "the front door");
    services.forEach(service -> Ports.claim(door(service), "the door of " + service));
    Ports.claim(smtp(), "the mail catcher");
    Ports.claim(control(), "the control port");
  }

  private static String addresses(int count, IntUnaryOperator port) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> "127.0.0.1:" + port.applyAsInt(number))
        .collect(Collectors.joining(","));
  }
}
