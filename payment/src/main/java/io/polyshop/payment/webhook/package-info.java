/**
 * What the payment provider tells us by itself: signed notices of how a charge or a refund ended.
 */
package io.polyshop.payment.webhook;
