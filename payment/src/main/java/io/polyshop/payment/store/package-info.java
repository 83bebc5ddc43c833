/**
 * The SQL of the service. Every method takes the client, so that the caller decides about the
 * transaction; every statement is set-based; rows are locked in the order of their ids, payments
 * before refunds. Rows are looked up by key ({@code id = any($1)}, beside a join to what is
 * written): a prepared statement keeps a plan that was made while its table was small, and a join
 * alone would read the whole table long after.
 */
package io.polyshop.payment.store;
