package io.polyshop.inventory.domain;

import java.util.UUID;

/**
 * So many units (signed, not 0) more or fewer of a product are available. {@code orderId}, of the
 * order that it has to do with (a return, say), and {@code note} may be null.
 */
public record Adjustment(UUID productId, long quantity, UUID orderId, String note) {}
