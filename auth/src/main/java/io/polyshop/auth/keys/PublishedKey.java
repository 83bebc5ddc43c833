package io.polyshop.auth.keys;

import java.time.Instant;
import java.util.List;

/**
 * A published key.
 *
 * @param signsFrom when it begins to sign, until the next key does; before, it only verifies
 */
public record PublishedKey(SigningKey key, Instant createdAt, Instant signsFrom) {

  /** The life of a key. */
  public enum State {
    /** Published, so that everybody knows it when it begins to sign. */
    NEXT,
    /** Signs. */
    CURRENT,
    /** No longer signs, but some of its tokens may not have expired yet. */
    PREVIOUS
  }

  /** The key that signs at that time: the newest one whose time has come, or else the oldest. */
  static PublishedKey currentOf(List<PublishedKey> newestFirst, Instant now) {
    return newestFirst.stream()
        .filter(key -> !key.signsFrom().isAfter(now))
        .findFirst()
        .orElseGet(() -> newestFirst.get(newestFirst.size() - 1));
  }

  State state(PublishedKey current) {
    if (key.id().equals(current.key().id())) {
      return State.CURRENT;
    }
    return signsFrom.isAfter(current.signsFrom()) ? State.NEXT : State.PREVIOUS;
  }
}
