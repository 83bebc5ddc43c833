/**
 * The SQL of the service. Every method takes the client, so that the caller decides about the
 * transaction; every statement is set-based; rows are locked in the order of their ids, payments
 * before refunds.
 */
package io.polyshop.payment.store;
