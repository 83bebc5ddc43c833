package io.polyshop.testkit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * A stream of server-sent events as it comes in, until {@link #close}.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
public final class EventStream implements AutoCloseable {

  /** One message; {@code event} and {@code id} are null where it does not name them. */
  public record Message(String event, String id, String data) {

    /** The data as a JSON object. */
    public JsonObject json() {
      return new JsonObject(data);
    }
  }

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration INTERVAL = Duration.ofMillis(10);

  private final HttpClient client;
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final Map<String, String> fields = new HashMap<>();
  private volatile boolean ended;

  /**
   * @param client closed with the stream
   * @param response paused
   */
  EventStream(HttpClient client, HttpClientResponse response) {
    this.client = client;
    var lines = RecordParser.newDelimited("\n", this::line);
    response.handler(lines);
    response.endHandler(v -> ended = true);
    response.exceptionHandler(e -> ended = true);
    response.resume();
  }

  /** The messages so far. */
  public List<Message> messages() {
    return List.copyOf(messages);
  }

  /**
   * Waits for a message that the predicate holds for, and answers the first such.
   *
   * @throws org.awaitility.core.ConditionTimeoutException if none comes within 20 seconds
   */
  public Message await(Predicate<Message> which) {
    return Awaitility.await("a message of the event stream")
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(INTERVAL)
        .atMost(TIMEOUT)
        .until(() -> messages.stream().filter(which).toList(), found -> !found.isEmpty())
        .get(0);
  }

  /** Waits until the service ends the stream. */
  public void awaitEnd() {
    Awaitility.await("the end of the event stream")
        .pollInterval(INTERVAL)
        .atMost(TIMEOUT)
        .until(() -> ended);
  }

  /** Goes away, as a browser does whose window is closed. */
  @Override
  public void close() {
    client.close();
  }

  private void line(Buffer bytes) {
    var line = bytes.toString().stripTrailing();
    if (line.isEmpty()) {
      if (fields.containsKey("data")) {
        messages.add(new Message(fields.get("event"), fields.get("id"), fields.get("data")));
      }
      fields.clear();
    } else if (!line.startsWith(":")) {
      var parts = line.split(":", 2);
      var value = parts.length == 2 ? parts[1].replaceFirst("^ ", "") : "";
      fields.merge(parts[0], value, (before, more) -> before + "\n" + more);
    }
  }
}
