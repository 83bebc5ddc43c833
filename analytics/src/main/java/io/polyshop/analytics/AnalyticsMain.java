package io.polyshop.analytics;

import io.polyshop.runtime.ServiceLauncher;

/** Runs the analytics service as a process of its own. */
public final class AnalyticsMain {

  private AnalyticsMain() {}

  public static void main(String[] args) {
    ServiceLauncher.run(new AnalyticsService());
  }
}
