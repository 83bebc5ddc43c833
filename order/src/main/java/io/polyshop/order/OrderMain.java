package io.polyshop.order;

import io.polyshop.runtime.ServiceLauncher;

/** Runs the order service as a process of its own. */
public final class OrderMain {

  private OrderMain() {}

  public static void main(String[] args) {
    ServiceLauncher.run(new OrderService());
  }
}
