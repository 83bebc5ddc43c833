package io.polyshop.dev.cluster.door;

import io.vertx.core.net.SocketAddress;

/**
 * A service in one of the processes that run it.
 *
 * @param member the process
 * @param host its address
 * @param managementPort of the process
 */
public record Replica(String member, String service, String host, int port, int managementPort) {

  /** Where the process says how it is; all services of a process have the same. */
  SocketAddress management() {
    return SocketAddress.inetSocketAddress(managementPort, host);
  }
}
