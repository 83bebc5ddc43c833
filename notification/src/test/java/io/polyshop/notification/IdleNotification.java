package io.polyshop.notification;

import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.sql.Database;
import io.polyshop.testkit.ObservedService;

/** The service's API and database alone: no worker and no handler beside what a test does. */
final class IdleNotification {

  private final ObservedService service =
      ObservedService.of(new NotificationService()).makes(IdleNotification::apisOf);

  ObservedService service() {
    return service;
  }

  Database database() {
    return service.foundation().database();
  }

  private static Assembly apisOf(Assembly all) {
    var idle = new Assembly();
    all.apis().forEach(idle::api);
    return idle;
  }
}
