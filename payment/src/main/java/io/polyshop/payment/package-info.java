/**
 * The payment service: one payment an order, charged at a provider outside of any transaction, and
 * refunds, asked for by staff or by an order's cancellation.
 */
package io.polyshop.payment;
