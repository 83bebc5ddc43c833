/** Passwords: argon2id hashes, computed on few threads of their own. */
package io.polyshop.auth.password;
