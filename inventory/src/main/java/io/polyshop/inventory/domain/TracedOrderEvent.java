package io.polyshop.inventory.domain;

import io.polyshop.contracts.OrderEvent;

/** An event of an order, and the trace that it belongs to, or null. */
public record TracedOrderEvent(OrderEvent event, String traceParent) {}
