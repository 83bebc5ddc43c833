package io.polyshop.payment;

import io.polyshop.runtime.ServiceLauncher;

/** Runs the payment service as a process of its own. */
public final class PaymentMain {

  private PaymentMain() {}

  public static void main(String[] args) {
    ServiceLauncher.run(new PaymentService());
  }
}
