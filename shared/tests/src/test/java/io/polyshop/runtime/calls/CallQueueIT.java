package io.polyshop.runtime.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallQueueIT {

  private static final String OTHER = "other";
  private static final int PROBES_IN_A_TEST = 20;

  /** Ends cannot be written, as if the process died between the call and the writing. */
  private static final String LOSE_ENDS =
      """
      create function lose() returns trigger language plpgsql as
        $$ begin raise exception 'lost'; end $$;
      create trigger lose_ends before update on intents for each row
        when (new.status <> old.status) execute function lose();
      """;

  private static final String KEEP_ENDS = "drop function if exists lose() cascade";

  private static final OtherSide otherSide = new OtherSide();
  private static final CallerService service = new CallerService(otherSide);
  private static final SimpleMeterRegistry METRICS = new SimpleMeterRegistry();
  private static int tests;

  @RegisterExtension static final ServiceUnderTest caller = ServiceUnderTest.of(service);

  /** One of its own for each test, for breakers remember. */
  private String destination;

  @BeforeAll
  static void lookAtMetrics() {
    Metrics.addRegistry(METRICS);
  }

  @AfterAll
  static void leaveMetrics() {
    Metrics.removeRegistry(METRICS);
  }

  @BeforeEach
  void newDestination() {
    destination = "destination-" + ++tests;
  }

  @AfterEach
  void nothingStaysOpen() {
    caller.execute(KEEP_ENDS);
    otherSide.answers(destination, call -> Future.succeededFuture("done"));
    await().until(() -> caller.rows("select 1 from intents where status = 'OPEN'").isEmpty());
  }

  @Test
  void makesACallOnceAndWritesItsAnswer() {
    var id = intent(destination);

    await().until(() -> statusOf(id).equals("DONE"));

    assertThat(row(id)).containsEntry("result", "done").containsEntry("attempts", 1);
    assertThat(otherSide.asked(id)).hasSize(1);
  }

  @Test
  void callsWhatIsHandedOverOnceItIsCommitted() {
    // A look of the queue's own may have places in hand at the time.
    var ids = await().until(this::handedOver, handed -> handed.size() == 20);

    await().until(() -> ids.stream().allMatch(id -> statusOf(id).equals("DONE")));
    assertThat(ids)
        .allSatisfy(id -> assertThat(row(id)).containsEntry("attempts", 1))
        .allSatisfy(id -> assertThat(otherSide.asked(id)).hasSize(1));
  }

  @Test
  void callsNothingThatIsRolledBackAndHasItsPlacesAgain() {
    var ids = Stream.generate(UUID::randomUUID).limit(20).toList();

    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(
              () ->
                  service
                      .database()
                      .transaction(tx -> handOver(tx, ids).compose(v -> broken()))
                      .await())
          .hasMessage("broken");
    }

    assertThat(ids).allSatisfy(id -> assertThat(otherSide.asked(id)).isEmpty());
    await().until(() -> places() == 20);
  }

  @Test
  void aSlowCallHoldsUpNoOther() {
    var slow = otherSide.holds(destination);
    var held = intent(destination);
    await().until(() -> otherSide.asked(held).size() == 1);

    var others = IntStream.range(0, 40).mapToObj(i -> intent(OTHER)).toList();

    await().until(() -> others.stream().allMatch(id -> statusOf(id).equals("DONE")));
    // Not even once did it run into its timeout meanwhile.
    assertThat(otherSide.asked(held)).hasSize(1);
    assertThat(statusOf(held)).isEqualTo("OPEN");
    slow.complete("late");
    await().until(() -> "late".equals(row(held).get("result")));
  }

  @Test
  void makesNoMoreCallsAtOnceThanAllowed() {
    var underWay = new AtomicInteger();
    var most = new AtomicInteger();
    otherSide.answers(
        destination,
        call -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          return Vertx.currentContext()
              .owner()
              .timer(50)
              .map(fired -> "done")
              .onComplete(any -> underWay.decrementAndGet());
        });

    var ids = IntStream.range(0, 20).mapToObj(i -> intent(destination)).toList();

    await().until(() -> ids.stream().allMatch(id -> statusOf(id).equals("DONE")));
    assertThat(most).hasValue(CallerService.PARALLEL);
  }

  @Test
  void repeatsWithTheSameIdWhatDiedBetweenCallAndWriting() {
    caller.execute(LOSE_ENDS);
    var id = intent(destination);
    await().until(() -> otherSide.asked(id).size() == 2);
    assertThat(statusOf(id)).isEqualTo("OPEN");
    caller.execute(KEEP_ENDS);

    await().until(() -> statusOf(id).equals("DONE"));

    assertThat(otherSide.asked(id)).extracting(Intent::attempt).startsWith(1, 2);
  }

  @Test
  void claimsAgainWhatAnotherReplicaLetGoByTheEndOfItsLease() {
    var id = UUID.randomUUID();
    caller.execute(
        "insert into intents (id, destination, attempts, claimed_until)"
            + " values (?, ?, 3, now() + interval '700 milliseconds')",
        id,
        destination);
    service.queue().wake();
    var other = intent(destination);
    await().until(() -> statusOf(other).equals("DONE"));
    assertThat(otherSide.asked(id)).isEmpty();

    await().until(() -> statusOf(id).equals("DONE"));

    assertThat(otherSide.asked(id)).extracting(Intent::attempt).containsExactly(4);
  }

  @Test
  void theLateAnswerOfAnOlderClaimChangesNothing() {
    var first = otherSide.holds(destination);
    var id = intent(destination);
    await().until(() -> otherSide.asked(id).size() == 1);
    // Another replica has claimed it since.
    caller.execute("update intents set attempts = 2 where id = ?", id);

    first.complete("late");

    var after = intent(OTHER);
    await().until(() -> statusOf(after).equals("DONE"));
    assertThat(row(id)).containsEntry("status", "OPEN").containsEntry("result", null);
    otherSide.answers(destination, call -> Future.succeededFuture("newer"));
    await().until(() -> "newer".equals(row(id).get("result")));
    assertThat(row(id)).containsEntry("attempts", 3);
  }

  @Test
  void triesAgainWhatFailsAndGivesUpInTheEnd() {
    otherSide.answers(
        destination, call -> Future.failedFuture(new CallDeferredException("mailbox full")));

    var id = intent(destination);

    await().until(() -> statusOf(id).equals("GIVEN_UP"));
    assertThat(otherSide.asked(id))
        .extracting(Intent::attempt)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, CallerService.MAX_ATTEMPTS).boxed().toList());
    assertThat(row(id)).containsEntry("result", "mailbox full");
  }

  @Test
  void aCallThatNeverEndsFails() {
    var calls = new AtomicInteger();
    otherSide.answers(
        destination,
        call ->
            calls.incrementAndGet() == 1
                ? Promise.<String>promise().future()
                : Future.succeededFuture("second"));

    var id = intent(destination);

    await().until(() -> "second".equals(row(id).get("result")));
    await().until(() -> gauge("polyshop.calls.inflight") == 0);
  }

  @Test
  void endsWithoutACallWhatNeedsNone() {
    var id = intent(IntentCalls.NOBODY);

    await().until(() -> statusOf(id).equals("DONE"));

    assertThat(row(id)).containsEntry("result", "not needed");
    assertThat(otherSide.asked(id)).isEmpty();
  }

  @Test
  void aDestinationThatDoesNotAnswerRestsAndCostsNoAttempts() {
    otherSide.answers(destination, call -> Future.failedFuture("connection refused"));
    var broken = Stream.generate(() -> intent(destination)).limit(30).toList();
    await().until(() -> resting() == 1);
    var askedWhenOpen = otherSide.asked(destination);

    // Others are called meanwhile.
    var others = Stream.generate(() -> intent(OTHER)).limit(10).toList();
    await().until(() -> others.stream().allMatch(id -> statusOf(id).equals("DONE")));
    // A call is let through after each rest, and only one.
    await().until(() -> otherSide.asked(destination) >= askedWhenOpen + 3);
    assertThat(otherSide.asked(destination)).isLessThan(askedWhenOpen + PROBES_IN_A_TEST);
    await().until(() -> attemptsOf(destination) == otherSide.asked(destination));

    otherSide.answers(destination, call -> Future.succeededFuture("done"));
    await().until(() -> broken.stream().allMatch(id -> statusOf(id).equals("DONE")));
    await().until(() -> resting() == 0);
  }

  @Test
  void stoppingWaitsForTheCallUnderWay() {
    otherSide.answers(
        destination, call -> Vertx.currentContext().owner().timer(1_500).map(fired -> "in time"));
    var id = intent(destination);
    await().until(() -> otherSide.asked(id).size() == 1);

    caller.stop();

    assertThat(row(id)).containsEntry("status", "DONE").containsEntry("result", "in time");
    caller.start();
  }

  @Test
  void showsWhatItDoes() {
    otherSide.holds(destination);
    var id = intent(destination);
    await().until(() -> otherSide.asked(id).size() == 1);

    assertThat(gauge("polyshop.calls.inflight")).isEqualTo(1);
    var blocked = Stream.generate(() -> intent(destination)).limit(5).toList();
    await().until(() -> gauge("polyshop.calls.due") > 0);
    otherSide.answers(destination, call -> Future.succeededFuture("done"));
    await().until(() -> blocked.stream().allMatch(each -> statusOf(each).equals("DONE")));
    assertThat(
            METRICS
                .get("polyshop.calls.duration")
                .tag("queue", "probe")
                .tag("outcome", "answered")
                .timer()
                .count())
        .isPositive();
  }

  /** As many of them as there are places for are claimed by the transaction. */
  private List<UUID> handedOver() {
    var ids = Stream.generate(UUID::randomUUID).limit(20).toList();
    return service.database().transaction(tx -> handOver(tx, ids)).await();
  }

  /** Answers those that the queue had places for. */
  private Future<List<UUID>> handOver(SqlConnection tx, List<UUID> ids) {
    var handover = service.queue().handover(tx, ids.size());
    var claimed = ids.subList(0, handover.claim().limit());
    return tx.preparedQuery(
            "insert into intents (id, destination, attempts, claimed_until)"
                + " select id, $2, 1, now() + interval '1 second' from unnest($1::uuid[]) as id")
        .execute(Tuple.of(claimed.toArray(UUID[]::new), destination))
        .onSuccess(
            v ->
                handover.begin(claimed.stream().map(id -> new Intent(id, destination, 1)).toList()))
        .map(claimed);
  }

  /** Of a transaction that uses none. */
  private static int places() {
    return service
        .database()
        .transaction(tx -> Future.succeededFuture(service.queue().handover(tx, 20).claim().limit()))
        .await();
  }

  private static Future<Void> broken() {
    return Future.failedFuture("broken");
  }

  private static UUID intent(String destination) {
    var id = UUID.randomUUID();
    caller.execute("insert into intents (id, destination) values (?, ?)", id, destination);
    service.queue().wake();
    return id;
  }

  private static double gauge(String name) {
    return METRICS.get(name).tag("queue", "probe").gauge().value();
  }

  private static double resting() {
    return METRICS.get("polyshop.calls.resting").gauge().value();
  }

  private static long attemptsOf(String destination) {
    return (Long)
        caller
            .rows(
                "select coalesce(sum(attempts), 0)::bigint as n from intents"
                    + " where destination = ? and claimed_until is null",
                destination)
            .get(0)
            .get("n");
  }

  private static String statusOf(UUID id) {
    return (String) row(id).get("status");
  }

  private static Map<String, Object> row(UUID id) {
    return caller.rows("select * from intents where id = ?", id).get(0);
  }
}
