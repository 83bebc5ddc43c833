package io.polyshop.runtime.calls;

import io.polyshop.runtime.calls.CallEnd.Answered;
import io.polyshop.runtime.calls.CallEnd.Failed;
import io.polyshop.runtime.calls.CallEnd.GivenUp;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The intents of {@link CallerService}; what a service's store does, as small as can be. */
final class IntentCalls implements OutsideCalls<Intent, String> {

  /** Intents for it end without a call. */
  static final String NOBODY = "nobody";

  private static final String CLAIM =
      """
      with due as materialized (
        select id from intents
        where status = 'OPEN' and next_attempt_at <= now() and destination <> all($3)
          and (claimed_until is null or claimed_until <= now())
        order by next_attempt_at
        limit $1
        for update skip locked)
      update intents
      set attempts = attempts + 1, claimed_until = now() + $2 * interval '1 millisecond'
      where id = any(array(select id from due))
      returning id, destination, attempts
      """;

  private static final String SETTLE =
      """
      update intents
      set status = $3, result = $4, attempts = attempts - $5, claimed_until = null,
          next_attempt_at = greatest(next_attempt_at, now() + $6 * interval '1 millisecond')
      where id = $1 and attempts = $2 and status = 'OPEN'
      """;

  private static final String COUNT =
      """
      select count(*) as due from intents
      where status = 'OPEN' and next_attempt_at <= now()
        and (claimed_until is null or claimed_until <= now())
      """;

  private final Database database;
  private final OtherSide otherSide;

  IntentCalls(Database database, OtherSide otherSide) {
    this.database = database;
    this.otherSide = otherSide;
  }

  @Override
  public Future<List<Intent>> claim(Claim claim) {
    var resting = claim.resting().toArray(String[]::new);
    return database
        .statements()
        .preparedQuery(CLAIM)
        .execute(Tuple.of(claim.limit(), claim.lease().toMillis(), resting))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Intent(
                                row.getUUID("id"),
                                row.getString("destination"),
                                row.getInteger("attempts")))
                    .toList());
  }

  @Override
  public Optional<String> endsWithoutCall(Intent call) {
    return call.destination().equals(NOBODY) ? Optional.of("not needed") : Optional.empty();
  }

  @Override
  public Future<String> make(Intent call) {
    return otherSide.ask(call);
  }

  @Override
  public Future<Void> settle(List<EndedCall<Intent, String>> ended) {
    return database.transaction(tx -> settle(tx, ended));
  }

  private Future<Void> settle(SqlConnection tx, List<EndedCall<Intent, String>> ended) {
    return tx.preparedQuery(SETTLE)
        .executeBatch(ended.stream().map(each -> row(each.call(), each.end())).toList())
        .mapEmpty();
  }

  private static Tuple row(Intent call, CallEnd<String> end) {
    if (end instanceof Answered<String> answered) {
      return Tuple.of(call.id(), call.attempt(), "DONE", answered.answer(), 0, 0L);
    }
    if (end instanceof GivenUp<String> givenUp) {
      return Tuple.of(call.id(), call.attempt(), "GIVEN_UP", givenUp.reason(), 0, 0L);
    }
    if (end instanceof Failed<String> failed) {
      return Tuple.of(call.id(), call.attempt(), "OPEN", failed.reason(), 0, failed.delayMs());
    }
    return Tuple.of(call.id(), call.attempt(), "OPEN", null, 1, 0L);
  }

  @Override
  public Future<Long> countDue() {
    return database
        .statements()
        .query(COUNT)
        .execute()
        .map(rows -> rows.iterator().next().getLong("due"));
  }
}
