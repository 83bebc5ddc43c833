package io.polyshop.payment.process;

import io.polyshop.payment.domain.ProviderAnswer;
import io.polyshop.payment.store.GivenBack;
import io.polyshop.runtime.calls.CallEnd.Answered;
import io.polyshop.runtime.calls.CallEnd.Failed;
import io.polyshop.runtime.calls.EndedCall;
import io.polyshop.runtime.calls.OutsideCall;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A batch of calls by how they ended: with an answer, or with none, so that the claim is given
 * back. Calls for money are never given up.
 */
record EndedCalls<R>(List<ProviderAnswer<R>> answers, List<GivenBack> givenBack) {

  static <C extends OutsideCall, R> EndedCalls<R> of(List<EndedCall<C, R>> ended) {
    var calls = new EndedCalls<R>(new ArrayList<>(), new ArrayList<>());
    for (var one : ended) {
      var id = one.call().id();
      var attempt = one.call().attempt();
      if (one.end() instanceof Answered<R> answered) {
        calls.answers.add(ProviderAnswer.toCall(id, attempt, answered.answer()));
      } else if (one.end() instanceof Failed<R> failed) {
        calls.givenBack.add(new GivenBack(id, attempt, true, failed.delayMs()));
      } else {
        calls.givenBack.add(new GivenBack(id, attempt, false, 0));
      }
    }
    return calls;
  }

  /** What the provider reports by itself. */
  static <R> EndedCalls<R> reported(ProviderAnswer<R> report) {
    return new EndedCalls<>(List.of(report), List.of());
  }

  List<UUID> ids() {
    return Stream.concat(
            answers.stream().map(ProviderAnswer::id), givenBack.stream().map(GivenBack::id))
        .toList();
  }

  /** How many calls got no answer. */
  long unanswered() {
    return givenBack.stream().filter(GivenBack::called).count();
  }
}
