package io.polyshop.testkit.house.broken.store;

import io.polyshop.runtime.problem.ApiException;
import io.polyshop.testkit.house.broken.BrokenService;
import io.polyshop.testkit.house.broken.process.ChangePrice;
import io.vertx.sqlclient.SqlConnection;

public final class PriceStore {

  public ApiException change(SqlConnection tx, ChangePrice change, BrokenService service) {
    throw new IllegalStateException(tx + " " + change + " " + service);
  }
}
