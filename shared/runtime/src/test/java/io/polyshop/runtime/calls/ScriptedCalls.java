package io.polyshop.runtime.calls;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Calls that are claimed, made and settled as the test says. */
final class ScriptedCalls implements OutsideCalls<TestCall, String> {

  volatile Function<Claim, Future<List<TestCall>>> claims =
      claim -> Future.succeededFuture(List.of());
  volatile Function<List<EndedCall<TestCall, String>>, Future<Void>> settling =
      ended -> Future.succeededFuture();
  volatile Function<TestCall, Future<String>> making = call -> Future.succeededFuture("done");
  final List<TestCall> made = new CopyOnWriteArrayList<>();
  final List<List<EndedCall<TestCall, String>>> settled = new CopyOnWriteArrayList<>();

  /** The first claim is answered with these, later ones with none. */
  void claimsOnce(List<TestCall> due) {
    var rest = new AtomicReference<>(due);
    claims = claim -> Future.succeededFuture(rest.getAndSet(List.of()));
  }

  /** The ends that were written, in this order. */
  List<EndedCall<TestCall, String>> ended() {
    return settled.stream().flatMap(List::stream).toList();
  }

  @Override
  public Future<List<TestCall>> claim(Claim claim) {
    return claims.apply(claim);
  }

  @Override
  public Future<String> make(TestCall call) {
    made.add(call);
    return making.apply(call);
  }

  @Override
  public Future<Void> settle(List<EndedCall<TestCall, String>> ended) {
    return settling.apply(ended).onSuccess(written -> settled.add(ended));
  }

  @Override
  public Future<Long> countDue() {
    return Future.succeededFuture(0L);
  }
}
