package io.polyshop.inventory.domain;

import java.util.UUID;

/**
 * How many more (negative: fewer; not 0) units of a product are available. {@code orderId}, the
 * order that it belongs to (a return, say), and {@code note} may be null.
 */
public record Adjustment(UUID productId, long quantity, UUID orderId, String note) {}
