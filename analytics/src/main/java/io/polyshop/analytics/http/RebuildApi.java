package io.polyshop.analytics.http;

import io.polyshop.analytics.store.Rebuild;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;

/** Makes the sales anew. */
public final class RebuildApi implements Api {

  private final Database database;
  private final Rebuild rebuild;

  public RebuildApi(Database database, Rebuild rebuild) {
    this.database = database;
    this.rebuild = rebuild;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("rebuild", this::rebuild);
  }

  private Future<Reply> rebuild(Request request) {
    return database.transaction(rebuild::run).map(Reply::ok);
  }
}
