/** The API: payments and their refunds to look at, and requests for refunds. */
package io.polyshop.payment.http;
