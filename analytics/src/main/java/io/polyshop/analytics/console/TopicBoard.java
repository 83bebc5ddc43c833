package io.polyshop.analytics.console;

import io.polyshop.analytics.console.LagClock.Wait;
import io.polyshop.analytics.console.TopicView.GroupView;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.kafka.TopicPositions;
import io.polyshop.runtime.kafka.TopicPositions.Part;
import io.polyshop.runtime.kafka.TopicPositions.Snapshot;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Topics by consumer group: what comes in, what is handled, what waits and for how long. */
final class TopicBoard {

  private final TopicPositions positions;
  private final LagClock clock = new LagClock();
  private Snapshot before;
  private Snapshot last;
  private long beforeNs;
  private long lastNs;
  private String problem = "not asked yet";

  TopicBoard(TopicPositions positions) {
    this.positions = positions;
  }

  /** Why the last look failed; null if it did not. */
  String problem() {
    return problem;
  }

  /** Asks the broker once; always succeeds. */
  Future<Void> look() {
    return positions
        .read()
        .onSuccess(this::seen)
        .onFailure(e -> problem = e.getMessage() == null ? e.toString() : e.getMessage())
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  void forget() {
    before = null;
    last = null;
    clock.forget();
  }

  List<TopicView> views() {
    var views = new ArrayList<TopicView>();
    if (last != null) {
      for (var topic : Topic.values()) {
        views.add(view(topic));
      }
    }
    return views;
  }

  private void seen(Snapshot now) {
    before = last;
    beforeNs = lastNs;
    last = now;
    lastNs = System.nanoTime();
    problem = null;
    clock.looked(lastNs, now.ends());
  }

  private TopicView view(Topic topic) {
    var groups = new ArrayList<GroupView>();
    last.handled()
        .forEach(
            (group, handled) -> {
              if (handled.keySet().stream().anyMatch(part -> part.topic() == topic)) {
                groups.add(group(topic, group, handled));
              }
            });
    return new TopicView(
        topic.topicName(),
        perSecond(before == null ? null : before.ends(), last.ends(), topic),
        last.deadLetters().getOrDefault(topic, 0L),
        groups);
  }

  private GroupView group(Topic topic, String group, Map<Part, Long> handled) {
    long lag = 0;
    var wait = Wait.NONE;
    for (var end : last.ends().entrySet()) {
      var part = end.getKey();
      if (part.topic() == topic) {
        var next = handled.getOrDefault(part, 0L);
        lag += Math.max(0, end.getValue() - next);
        wait = wait.longer(clock.wait(part, next));
      }
    }
    var earlier = before == null ? null : before.handled().get(group);
    return new GroupView(
        group, perSecond(earlier, handled, topic), lag, wait.seconds(), wait.atLeast());
  }

  private Double perSecond(Map<Part, Long> earlier, Map<Part, Long> now, Topic topic) {
    return earlier == null
        ? null
        : Math.max(0, sum(now, topic) - sum(earlier, topic)) / ((lastNs - beforeNs) / 1e9);
  }

  private static double sum(Map<Part, Long> offsets, Topic topic) {
    return offsets.entrySet().stream()
        .filter(entry -> entry.getKey().topic() == topic)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
