package io.polyshop.dev.cluster.member;

import io.polyshop.dev.Services;
import io.polyshop.runtime.ServiceLauncher;
import java.util.Arrays;

/** What runs in a member's process: {@code service NAME}, {@code node}, or {@code broker ...}. */
final class MemberMain {

  private MemberMain() {}

  public static void main(String[] args) {
    ParentWatch.start();
    switch (args[0]) {
      case "service" -> ServiceLauncher.run(Services.named(args[1]));
      case "node" -> NodeProcess.run();
      case "broker" -> BrokerProcess.run(Arrays.asList(args).subList(1, args.length));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }
}
