/**
 * The tables of orders, as SQL. Methods take the client, so the caller decides about transactions.
 */
package io.polyshop.order.store;
