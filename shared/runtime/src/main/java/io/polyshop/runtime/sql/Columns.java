package io.polyshop.runtime.sql;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The parameters of a statement that takes a whole batch through {@code unnest}: an array for each
 * column, in the order of the calls, with an element for each row. A value may be null.
 *
 * @param <R> what the rows are made of
 */
public final class Columns<R> {

  private final Collection<R> rows;
  private final Tuple tuple = Tuple.tuple();

  private Columns(Collection<R> rows) {
    this.rows = rows;
  }

  public static <R> Columns<R> of(Collection<R> rows) {
    return new Columns<>(rows);
  }

  /** The one parameter of a statement that takes ids: an array of them. */
  public static Tuple ids(Collection<UUID> ids) {
    return of(ids).uuid(id -> id).tuple();
  }

  public Columns<R> uuid(Function<R, UUID> value) {
    return add(UUID[]::new, value);
  }

  public Columns<R> text(Function<R, String> value) {
    return add(String[]::new, value);
  }

  public Columns<R> integer(Function<R, Integer> value) {
    return add(Integer[]::new, value);
  }

  public Columns<R> bigint(Function<R, Long> value) {
    return add(Long[]::new, value);
  }

  public Columns<R> date(Function<R, LocalDate> value) {
    return add(LocalDate[]::new, value);
  }

  public Columns<R> bool(Function<R, Boolean> value) {
    return add(Boolean[]::new, value);
  }

  public Columns<R> time(Function<R, Instant> value) {
    return add(OffsetDateTime[]::new, row -> SqlTime.utc(value.apply(row)));
  }

  /** The arrays; more parameters may be added to them. */
  public Tuple tuple() {
    return tuple;
  }

  private <T> Columns<R> add(IntFunction<T[]> array, Function<R, T> value) {
    var column = array.apply(rows.size());
    int i = 0;
    for (var row : rows) {
      column[i++] = value.apply(row);
    }
    tuple.addValue(column);
    return this;
  }
}
