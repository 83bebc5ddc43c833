package io.polyshop.auth.http;

import io.polyshop.auth.keys.Jwk;
import java.util.List;

/** The public keys as RFC 7517, section 5 wants them. */
record JwkSetView(List<Jwk> keys) {}
