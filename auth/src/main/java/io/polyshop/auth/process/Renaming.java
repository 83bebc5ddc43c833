package io.polyshop.auth.process;

import io.polyshop.auth.domain.User;
import io.vertx.core.Future;
import java.util.UUID;

/** Changes the name of an account. */
public final class Renaming {

  private final AccountChanges changes;

  public Renaming(AccountChanges changes) {
    this.changes = changes;
  }

  /** Gives the account this name. Fails with 404 if there is no such account. */
  public Future<User> rename(UUID id, String name, String traceParent) {
    return changes.change(
        id,
        (tx, user) ->
            name.equals(user.name())
                ? Future.succeededFuture(user)
                : changes.save(tx, user.renamed(name, changes.now()), traceParent));
  }
}
