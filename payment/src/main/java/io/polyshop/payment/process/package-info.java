/**
 * What happens, one class a use case: orders ask for payments and are cancelled, charges and
 * refunds are made at the provider outside of any transaction, what it answers or reports is
 * settled, staff ask for refunds.
 */
package io.polyshop.payment.process;
