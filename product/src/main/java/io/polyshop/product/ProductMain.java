package io.polyshop.product;

import io.polyshop.runtime.ServiceLauncher;

/** Runs the service as a process of its own. */
public final class ProductMain {

  private ProductMain() {}

  public static void main(String[] args) {
    ServiceLauncher.run(new ProductService());
  }
}
