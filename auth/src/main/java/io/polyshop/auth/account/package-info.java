/** What can be done with accounts and sessions: each method is one transaction and its events. */
package io.polyshop.auth.account;
