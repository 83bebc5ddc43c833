/**
 * The auth service: accounts, roles, sessions, and the keys that every service believes. {@link
 * io.polyshop.auth.AuthService} puts it together.
 */
package io.polyshop.auth;
