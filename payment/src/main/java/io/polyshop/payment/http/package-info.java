/** The API: payments and refunds to look at, and the order for a refund. */
package io.polyshop.payment.http;
