/**
 * The outside: what a payment provider is asked and answers, and a simulated one. Calls are never
 * made inside a database transaction.
 */
package io.polyshop.payment.provider;
