package io.polyshop.auth.keys;

/**
 * A public RSA key as JSON: modulus {@code n} and exponent {@code e} in base64url.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>
 */
public record Jwk(String kty, String use, String alg, String kid, String n, String e) {}
