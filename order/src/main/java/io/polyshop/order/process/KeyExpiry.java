package io.polyshop.order.process;

import io.polyshop.order.store.PlacementStore;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.time.Duration;

/** Deletes Idempotency-Keys that are too old to be remembered. */
public final class KeyExpiry {

  private static final int KEYS_A_STEP = 1000;

  private final Database database;
  private final PlacementStore placements;
  private final Duration keyTtl;

  /**
   * @param keyTtl how long a key is remembered
   */
  public KeyExpiry(Database database, PlacementStore placements, Duration keyTtl) {
    this.database = database;
    this.placements = placements;
    this.keyTtl = keyTtl;
  }

  /** Deletes some of the old keys; true if there may be more of them. */
  public Future<Boolean> deleteExpired() {
    return placements
        .deleteOldKeys(database.statements(), keyTtl, KEYS_A_STEP)
        .map(deleted -> deleted == KEYS_A_STEP);
  }
}
