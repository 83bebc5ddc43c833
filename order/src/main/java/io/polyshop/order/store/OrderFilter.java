package io.polyshop.order.store;

import io.polyshop.order.domain.OrderStatus;
import io.polyshop.runtime.sql.TimeRange;
import java.util.Optional;
import java.util.UUID;

/**
 * Which orders are looked for; an empty part does not filter. Amounts are minor units.
 *
 * @param placed when they were placed
 */
public record OrderFilter(
    Optional<UUID> userId,
    Optional<UUID> productId,
    Optional<OrderStatus> status,
    TimeRange placed,
    Optional<String> currency,
    Optional<Long> minTotal,
    Optional<Long> maxTotal) {}
