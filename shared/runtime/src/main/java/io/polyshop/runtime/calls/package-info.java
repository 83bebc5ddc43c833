/**
 * The one queue of external calls: charges, refunds, mails, text messages.
 *
 * <p>A service writes down that a call is to be made in the transaction of the change that asks for
 * it: an intent, a row of one of its own tables. A {@link io.polyshop.runtime.calls.CallQueue}
 * claims rows that are due, makes the calls outside of any transaction, and writes how each ended.
 * What differs between services, the SQL and the call itself, they supply as {@link
 * io.polyshop.runtime.calls.OutsideCalls}.
 *
 * <p>A call is made at least once. A crash between the call and the writing of its end leaves a
 * claim that ends by itself, and the call is made again with the same id, which the other side
 * takes for the same call (an idempotency key).
 */
package io.polyshop.runtime.calls;
