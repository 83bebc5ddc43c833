package io.polyshop.notification;

import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.sql.Database;

/** The service's API and database alone: no worker and no handler beside what a test does. */
final class IdleNotification implements Service {

  private final Service service = new NotificationService();
  private volatile Foundation foundation;

  Database database() {
    return foundation.database();
  }

  @Override
  public String name() {
    return service.name();
  }

  @Override
  public int defaultPort() {
    return service.defaultPort();
  }

  @Override
  public Assembly assemble(Foundation given) {
    foundation = given;
    var idle = new Assembly();
    service.assemble(given).apis().forEach(idle::api);
    return idle;
  }
}
