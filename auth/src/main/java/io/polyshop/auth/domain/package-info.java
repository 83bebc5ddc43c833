/** What an account, its names and its refresh tokens are, and the rules for them. Pure. */
package io.polyshop.auth.domain;
