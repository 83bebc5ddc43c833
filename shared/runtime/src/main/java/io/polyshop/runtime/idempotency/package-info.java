/**
 * Requests that may be sent again: what an {@code Idempotency-Key} asked for is done once, and
 * every repetition is given the first answer. A service that uses it has a table {@code
 * idempotency_keys (user_id uuid, key text, fingerprint text, answer text, created_at timestamptz,
 * primary key (user_id, key))} with an index on {@code created_at}.
 */
package io.polyshop.runtime.idempotency;
