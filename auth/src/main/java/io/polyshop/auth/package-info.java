/**
 * The auth service: accounts, roles, sessions, and the keys that every service trusts. {@link
 * io.polyshop.auth.AuthService} puts the pieces together.
 */
package io.polyshop.auth;
