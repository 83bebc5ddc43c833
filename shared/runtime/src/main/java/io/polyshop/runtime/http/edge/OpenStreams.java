package io.polyshop.runtime.http.edge;

import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts the streams that each user holds open at this replica, and refuses more than a person with
 * several windows needs. Safe for all threads.
 */
public final class OpenStreams implements Handler<RoutingContext> {

  static final int MAX_PER_USER = 10;

  /** A stream that ends makes room; nobody knows when. */
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final Map<UUID, Integer> openByUser = new ConcurrentHashMap<>();

  /** Goes on, or fails with 429. */
  @Override
  public void handle(RoutingContext context) {
    if (context.response().closed()) {
      // It went away while its token was checked: nobody would say when it ends.
      return;
    }
    var user = Request.of(context).caller().userId();
    if (openByUser.merge(user, 1, Integer::sum) > MAX_PER_USER) {
      closed(user);
      context.fail(
          ApiException.tooManyRequests("streams", WAIT, "too many open streams; close one first"));
      return;
    }
    // A stream that breaks off is reported more than once.
    var open = new AtomicBoolean(true);
    context.addEndHandler(
        ended -> {
          if (open.getAndSet(false)) {
            closed(user);
          }
        });
    context.next();
  }

  private void closed(UUID user) {
    openByUser.computeIfPresent(user, (id, open) -> open > 1 ? open - 1 : null);
  }
}
