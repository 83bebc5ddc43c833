/**
 * The workers that call the provider: claim what is due, call outside of any transaction, write the
 * answers a batch at a time. A crash between call and answer repeats the call with the same key.
 */
package io.polyshop.payment.work;
