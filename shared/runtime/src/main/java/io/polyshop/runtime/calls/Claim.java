package io.polyshop.runtime.calls;

import java.time.Duration;
import java.util.Set;

/**
 * What a queue asks its store for.
 *
 * @param limit the most rows
 * @param lease how long the claim holds, by the database's clock
 * @param resting destinations that are not to be called now: their rows stay as they are
 */
public record Claim(int limit, Duration lease, Set<String> resting) {}
