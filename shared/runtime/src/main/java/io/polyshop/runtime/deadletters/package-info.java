/**
 * Records that consumers could not handle, for those who mend it: which are open, and sending them
 * again. It waits for the broker, so it is not for an event loop. Setting records aside is the
 * consumer loop's ({@code events}).
 */
package io.polyshop.runtime.deadletters;
