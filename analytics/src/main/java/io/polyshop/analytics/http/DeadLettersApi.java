package io.polyshop.analytics.http;

import io.polyshop.analytics.console.DeadLetterDesk;
import io.polyshop.runtime.deadletters.DeadLetterPlace;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.PageRequest;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dead letters: a list of those that are open, and sending one of them again. */
public final class DeadLettersApi implements Api {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLettersApi.class);

  /** The answer to a replay. */
  private record ReplayedView(boolean sent) {}

  private final DeadLetterDesk desk;

  public DeadLettersApi(DeadLetterDesk desk) {
    this.desk = desk;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("listDeadLetters", this::list).on("replayDeadLetter", this::replay);
  }

  private Future<Reply> list(Request request) {
    var page = request.page();
    return desk.list(after(page), page.limit())
        .map(found -> PageRequest.through(found, DeadLetterPlace::parts).map(DeadLetterView::of))
        .map(Reply::ok);
  }

  private static Optional<DeadLetterPlace> after(PageRequest page) {
    if (page.after().isEmpty()) {
      return Optional.empty();
    }
    var place = DeadLetterPlace.of(page.after());
    return Optional.of(place.orElseThrow(PageRequest::badCursor));
  }

  private Future<Reply> replay(Request request) {
    var place = place(request);
    return desk.replay(place)
        .map(
            sent -> {
              LOG.info("{} replayed {}: sent {}", request.caller().userId(), place, sent);
              return Reply.ok(new ReplayedView(sent));
            });
  }

  private static DeadLetterPlace place(Request request) {
    List<String> parts = Stream.of("topic", "partition", "offset").map(request::path).toList();
    return DeadLetterPlace.of(parts).orElseThrow(ApiException::notFound);
  }
}
