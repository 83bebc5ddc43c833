/** The RSA keys that sign access tokens: kept encrypted, rotated, published as a JWK set. */
package io.polyshop.auth.keys;
