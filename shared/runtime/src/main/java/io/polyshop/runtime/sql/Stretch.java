package io.polyshop.runtime.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was found in a part of a list.
 *
 * @param end the key up to which was looked, if there may be more behind it than these rows say
 * @param <K> by which the list is ordered
 */
public record Stretch<T, K>(List<T> rows, Optional<K> end) {

  /** The same stretch of other rows, such as rows as they are shown. */
  public <V> Stretch<V, K> map(Function<List<T>, List<V>> rowsToOthers) {
    return new Stretch<>(rowsToOthers.apply(rows), end);
  }
}
