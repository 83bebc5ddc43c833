package io.polyshop.testkit.house.broken.http;

import io.polyshop.testkit.house.broken.events.PriceHandler;
import io.polyshop.testkit.house.broken.store.PriceStore;
import io.vertx.sqlclient.SqlConnection;

public final class PriceApi {

  public Object change(PriceStore store, SqlConnection tx, PriceHandler handler) {
    return store.change(tx, null, null);
  }
}
