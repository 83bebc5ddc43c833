/**
 * The use cases: orders are taken in and written in batches, moved by events and requests, and
 * cancelled when their time is up. Each composes domain, store and outbox in a transaction.
 */
package io.polyshop.order.process;
