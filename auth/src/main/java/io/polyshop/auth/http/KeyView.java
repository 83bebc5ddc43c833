package io.polyshop.auth.http;

import io.polyshop.auth.keys.PublishedKey;
import io.polyshop.auth.keys.PublishedKey.State;
import java.time.Instant;

/** A signing key as administrators see it. */
record KeyView(String kid, State state, Instant createdAt, Instant signsFrom) {

  static KeyView of(PublishedKey key, State state) {
    return new KeyView(key.key().id(), state, key.createdAt(), key.signsFrom());
  }
}
