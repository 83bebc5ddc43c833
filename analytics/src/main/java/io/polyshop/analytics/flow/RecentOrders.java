package io.polyshop.analytics.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The orders that were placed last, and what has become of them. */
final class RecentOrders {

  static final int MOST = 40;

  private final Map<UUID, RecentOrder> orders =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, RecentOrder> eldest) {
          return size() > MOST;
        }
      };

  void placed(UUID id, Instant at, long total, String currency) {
    orders.putIfAbsent(
        id, new RecentOrder(id, at, OrderStep.PLACED.status(), total, currency, null, null));
  }

  void moved(UUID id, OrderStep step, String reason, Long tookMs) {
    orders.computeIfPresent(
        id,
        (same, order) ->
            new RecentOrder(
                id,
                order.placedAt(),
                step.status(),
                order.totalAmount(),
                order.currency(),
                reason,
                tookMs == null ? order.tookMs() : tookMs));
  }

  List<RecentOrder> newestFirst() {
    var list = new ArrayList<>(orders.values());
    Collections.reverse(list);
    return list;
  }
}
