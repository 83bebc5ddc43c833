/**
 * The rules of payments, pure: what may be refunded, what a cancelled order means, how long to wait
 * for a provider. No Vert.x, no SQL.
 */
package io.polyshop.payment.domain;
