package io.polyshop.notification;

import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.sql.Database;

/**
 * The service with its database in the test's hands; its workers sleep if the test sets a long poll
 * interval.
 */
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
    return service.assemble(given);
  }
}
