package io.polyshop.notification;

import io.polyshop.runtime.ServiceLauncher;

/** Runs the notification service as a process of its own. */
public final class NotificationMain {

  private NotificationMain() {}

  public static void main(String[] args) {
    ServiceLauncher.run(new NotificationService());
  }
}
