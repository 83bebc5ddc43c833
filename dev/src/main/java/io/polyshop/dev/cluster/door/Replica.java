package io.polyshop.dev.cluster.door;

/**
 * A service in one of the processes that run it.
 *
 * @param member the process
 * @param managementPort of the process
 */
public record Replica(String member, String service, int port, int managementPort) {}
