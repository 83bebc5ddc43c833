/**
 * Payment providers: what one is asked, and a simulated one. They are never called inside a
 * database transaction.
 */
package io.polyshop.payment.provider;
