/** Passwords: argon2id hashes, computed on a few threads of their own. */
package io.polyshop.auth.password;
