/** How to tell that a webhook event comes from the payment provider. */
package io.polyshop.payment.webhook;
