package io.polyshop.auth.keys;

import java.time.Instant;
import java.util.List;

/**
 * A key that is published, and from when on it signs.
 *
 * @param signsFrom until the next key's; before, the key is only known to those who verify
 */
public record PublishedKey(SigningKey key, Instant createdAt, Instant signsFrom) {

  /** Where a key is on its way. */
  public enum State {
    /** Published, so that everybody knows it when it begins to sign. */
    NEXT,
    /** Signs. */
    CURRENT,
    /** Signs no more, but some of its tokens may not have expired yet. */
    PREVIOUS
  }

  /** The key that signs at that time: the newest whose time has come, else the oldest. */
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
