/** The RSA keys that sign access tokens: made once, kept encrypted, published as a JWK set. */
package io.polyshop.auth.keys;
