package io.polyshop.order.store;

import io.polyshop.order.domain.Order;
import java.time.Instant;
import java.util.List;

/**
 * Orders that stay as they are until the transaction's end.
 *
 * @param since when all of them were locked, by the database's clock: later than what was last
 *     written to any of them. Null if there are none
 */
public record LockedOrders(List<Order> orders, Instant since) {}
