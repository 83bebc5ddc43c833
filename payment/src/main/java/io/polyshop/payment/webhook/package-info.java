/** Notices that the payment provider sends by itself, signed: how a charge or a refund ended. */
package io.polyshop.payment.webhook;
