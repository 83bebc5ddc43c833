package io.polyshop.inventory;

import io.polyshop.runtime.ServiceLauncher;

/** Runs inventory as a process of its own. */
public final class InventoryMain {

  private InventoryMain() {}

  public static void main(String[] args) {
    ServiceLauncher.run(new InventoryService());
  }
}
