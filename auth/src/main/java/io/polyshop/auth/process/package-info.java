/**
 * The use cases of accounts and sessions, one class each. Every change is one transaction together
 * with its events.
 */
package io.polyshop.auth.process;
