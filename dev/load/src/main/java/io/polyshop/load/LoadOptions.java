package io.polyshop.load;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run is told.
 *
 * @param rate arrivals a second; of {@code flood}, what the shop can take, 0 to find out
 * @param products a file of ids, null to find them
 * @param isOwn whether the shop is that of the data folder
 */
record LoadOptions(
    Scenario scenario,
    double rate,
    Duration duration,
    Duration warmup,
    long seed,
    int users,
    Addresses addresses,
    Path data,
    Path products,
    Path reports,
    boolean isOwn) {

  /** The audit reads the whole shop's databases: after orders that went all the way. */
  boolean isAuditable() {
    return isOwn && scenario.needs().contains(Need.STOCK);
  }

  /** More than the longest the tokens are used. */
  Duration lasting() {
    return duration.plus(warmup).plus(Calibration.DURATION).plus(Phase.GRACE.multipliedBy(3));
  }
}
