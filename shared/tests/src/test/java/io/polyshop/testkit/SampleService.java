package io.polyshop.testkit;

import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The smallest service that has all that the test kit looks at. */
final class SampleService implements Service {

  private static final String ADD_NOTE =
      "insert into notes (id, user_id, text, created_at) values ($1, $2, $3, $4)";
  private static final String ADD_PAYMENT =
      "insert into payments (order_id, amount, seen) values ($1, $2, 1)"
          + " on conflict (order_id) do %s";

  static final SigningKey OWN_KEY = SigningKey.generate();
  private static final Buffer OWN_KEYS =
      new JsonObject().put("keys", new JsonArray().add(OWN_KEY.jwk("own"))).toBuffer();

  private final String onDuplicate;

  /**
   * @param onDuplicate what becomes of an event that comes twice, in SQL
   */
  SampleService(String onDuplicate) {
    this.onDuplicate = onDuplicate;
  }

  record NewNote(String text) {}

  record Note(UUID id, UUID userId, String text) {}

  @Override
  public String name() {
    return "sample";
  }

  @Override
  public int defaultPort() {
    return 8090;
  }

  @Override
  public Assembly assemble(Foundation foundation) {
    return new Assembly()
        .api(
            operations ->
                operations
                    .on("addNote", request -> addNote(foundation, request))
                    .on("listKeys", request -> Future.succeededFuture(Reply.ok(OWN_KEYS)))
                    .onStream("watchNotes", SampleService::watchNotes)
                    .on("answerWrong", SampleService::answerWrong))
        .consumes(Topic.PAYMENT, this::paid)
        .publishes(Topic.AUTH);
  }

  private static Future<Reply> addNote(Foundation foundation, Request request) {
    var user = request.caller().userId();
    var note = new Note(foundation.ids().get(), user, request.body(NewNote.class).text());
    var now = foundation.clock().instant();
    var said = new UserRegistered(user, "a@example.org", note.text(), List.of(), now);
    var event = foundation.outbox().event(said, request.traceParent());
    var row = Tuple.of(note.id(), user, note.text(), now.atOffset(ZoneOffset.UTC));
    return foundation
        .database()
        .transaction(
            tx ->
                tx.preparedQuery(ADD_NOTE)
                    .execute(row)
                    .compose(added -> foundation.outbox().append(tx, List.of(event))))
        .map(Reply.created("/v1/notes/" + note.id(), note));
  }

  private static void watchNotes(RoutingContext context) {
    context.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
    context.response().write(": hello\n\nid: 1\nevent: note\ndata: {\"a\":\ndata: 1}\n\n");
    context.vertx().setTimer(1, later -> context.response().end("data: last\n\n"));
  }

  private static Future<Reply> answerWrong(Request request) {
    var note = new Note(UUID.randomUUID(), UUID.randomUUID(), "wrong");
    return Future.succeededFuture(
        switch (request.path("kind")) {
          case "field" -> Reply.ok(Map.of("surprise", true));
          case "header" -> new Reply(201, note, Map.of());
          case "status" -> Reply.accepted(note);
          case "type" -> Reply.ok(note).with("Content-Type", "text/html");
          case "none" -> Reply.noContent();
          default -> throw ApiException.notFound();
        });
  }

  private Future<List<OutboxEvent>> paid(SqlConnection tx, List<ReceivedEvent> batch) {
    var rows = new ArrayList<Tuple>();
    ReceivedEvent.only(PaymentSucceeded.class, batch)
        .forEach(paid -> rows.add(Tuple.of(paid.orderId(), paid.amount())));
    return rows.isEmpty()
        ? Future.succeededFuture(List.of())
        : tx.preparedQuery(ADD_PAYMENT.formatted(onDuplicate))
            .executeBatch(rows)
            .map(List.<OutboxEvent>of());
  }
}
