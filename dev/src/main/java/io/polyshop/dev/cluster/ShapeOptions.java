package io.polyshop.dev.cluster;

import picocli.CommandLine.Option;

/** The options that say how many of everything a cluster has. */
public final class ShapeOptions {

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many of each service, and of some: 2,order=3 (default: ${DEFAULT-VALUE}).")
  private String replicas;

  @Option(
      names = "--brokers",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many brokers: 1, 3 or 5 (default: ${DEFAULT-VALUE}).")
  private int brokers;

  @Option(
      names = "--nodes",
      description = "All services in one process, of which there are several: for small machines.")
  private boolean nodes;

  /**
   * What they ask for.
   *
   * @throws IllegalArgumentException if it makes no sense
   */
  public ClusterShape shape() {
    return ClusterShape.of(replicas, brokers, nodes);
  }
}
