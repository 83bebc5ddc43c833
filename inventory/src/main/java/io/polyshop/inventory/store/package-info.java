/**
 * The SQL of inventory. Methods take the client or the transaction that they are to run in, so the
 * caller decides what belongs together. Rows of stock are locked in the order of their product ids,
 * everywhere: that keeps transactions from deadlocks.
 */
package io.polyshop.inventory.store;
