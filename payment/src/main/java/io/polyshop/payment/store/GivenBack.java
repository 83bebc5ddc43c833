package io.polyshop.payment.store;

import java.util.UUID;

/**
 * A claim that is given back without an answer from the provider.
 *
 * @param attempt which claim of the row it is; if there was another since, nothing is changed
 * @param called whether the provider was called: then the attempt counts, and the next one is due
 *     in {@code delayMs}
 */
public record GivenBack(UUID id, int attempt, boolean called, long delayMs) {}
