/** Accounts, sessions and refresh tokens, and the rules for names and passwords. Pure. */
package io.polyshop.auth.domain;
