package io.polyshop.order.domain;

import java.util.UUID;

/** A product of an order, and how many units of it are given back; each product only once. */
public record RefundLine(UUID productId, int quantity) {}
