package io.polyshop.order.domain;

import java.util.List;
import java.util.UUID;

/**
 * What staff ask to be given back of an order.
 *
 * @param lines goods, each product once; none if it is about money only
 * @param amount minor units; null for what the lines cost
 * @param restock whether the goods are to be available again
 * @param reason free text, or null
 */
public record RefundRequest(
    List<RefundLine> lines, Long amount, boolean restock, String reason, UUID requestedBy) {}
