package io.polyshop.runtime.http;

import io.polyshop.runtime.json.TimeText;
import io.polyshop.runtime.json.UuidText;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Position;
import io.polyshop.runtime.sql.Stretch;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which page of a list: at most {@code limit} rows after the row with the key {@code after}, whose
 * parts are empty for the first page.
 */
public record PageRequest(int limit, List<String> after) {

  public static final int DEFAULT_LIMIT = 20;
  public static final int MAX_LIMIT = 100;
  private static final Pattern LIMIT = Pattern.compile("[0-9]{1,9}");
  private static final UUID GREATEST_ID = new UUID(-1, -1);
  private static final UUID LEAST_ID = new UUID(0, 0);
  private static final Position LATEST =
      new Position(Instant.parse("9999-12-31T23:59:59.999999Z"), GREATEST_ID);
  private static final String SEPARATOR = "\u001f";

  static PageRequest of(Optional<String> limit, Optional<String> after) {
    return new PageRequest(
        limit.map(PageRequest::parseLimit).orElse(DEFAULT_LIMIT),
        after.map(PageRequest::decode).orElse(List.of()));
  }

  /**
   * The page of a list with the newest id first.
   *
   * @param rows reads at most so many rows with ids below the id, which is the greatest one that
   *     there can be at the beginning: no statement needs an "or" that would cost its index
   * @param id by which the list is ordered
   */
  public <T> Future<Page<T>> byId(
      BiFunction<UUID, Integer, Future<List<T>>> rows, Function<T, UUID> id) {
    return byId(GREATEST_ID, rows, id);
  }

  /** The same with the least id first: the rows have ids above the id. */
  public <T> Future<Page<T>> byIdUpwards(
      BiFunction<UUID, Integer, Future<List<T>>> rows, Function<T, UUID> id) {
    return byId(LEAST_ID, rows, id);
  }

  private <T> Future<Page<T>> byId(
      UUID beginning, BiFunction<UUID, Integer, Future<List<T>>> rows, Function<T, UUID> id) {
    var from = after.isEmpty() ? beginning : afterId();
    return rows.apply(from, limit + 1)
        .map(read -> Page.of(read, limit, row -> List.of(id.apply(row).toString())));
  }

  /**
   * The page of a list with the newest id first that is looked through for what matches: it may
   * have fewer rows than asked for, or none, and yet have a next one.
   *
   * @param rows reads at most so many rows with ids below the id
   */
  public <T> Future<Page<T>> throughIds(
      BiFunction<UUID, Integer, Future<Stretch<T, UUID>>> rows, Function<T, UUID> id) {
    return through(after.isEmpty() ? GREATEST_ID : afterId(), rows, id, PageRequest::parts);
  }

  /** The same with the least id first: the rows have ids above the id. */
  public <T> Future<Page<T>> throughIdsUpwards(
      BiFunction<UUID, Integer, Future<Stretch<T, UUID>>> rows, Function<T, UUID> id) {
    return through(after.isEmpty() ? LEAST_ID : afterId(), rows, id, PageRequest::parts);
  }

  /** The same of a list with the latest time first: the rows are before the position. */
  public <T> Future<Page<T>> throughTimes(
      BiFunction<Position, Integer, Future<Stretch<T, Position>>> rows,
      Function<T, Position> position) {
    return through(after.isEmpty() ? LATEST : afterPosition(), rows, position, PageRequest::parts);
  }

  private <T, K> Future<Page<T>> through(
      K from,
      BiFunction<K, Integer, Future<Stretch<T, K>>> rows,
      Function<T, K> key,
      Function<K, List<String>> parts) {
    return rows.apply(from, limit + 1)
        .map(
            read ->
                read.end()
                    .map(end -> new Page<>(read.rows(), encode(parts.apply(end))))
                    .orElseGet(() -> Page.of(read.rows(), limit, key.andThen(parts))));
  }

  /**
   * The page of a list that is ordered by several parts and looked through: it may have fewer items
   * than asked for, or none, and yet have a next one.
   *
   * @param rows what was found behind {@link #after}, looking at no more than {@link #limit} items
   * @param parts of a key
   */
  public static <T, K> Page<T> through(Stretch<T, K> rows, Function<K, List<String>> parts) {
    return new Page<>(rows.rows(), rows.end().map(parts.andThen(PageRequest::encode)).orElse(null));
  }

  private Position afterPosition() {
    if (after.size() != 2) {
      throw badCursor();
    }
    return new Position(
        TimeText.parse(after.get(0)).orElseThrow(PageRequest::badCursor),
        UuidText.parse(after.get(1)).orElseThrow(PageRequest::badCursor));
  }

  private static List<String> parts(UUID id) {
    return List.of(id.toString());
  }

  private static List<String> parts(Position position) {
    return List.of(position.time().toString(), position.id().toString());
  }

  /**
   * The page of a list that is ordered by a text alone.
   *
   * @param rows reads at most so many rows that stand behind the text, which is empty at the
   *     beginning
   * @param text by which the list is ordered
   */
  public <T> Future<Page<T>> byText(
      BiFunction<String, Integer, Future<List<T>>> rows, Function<T, String> text) {
    return rows.apply(after.isEmpty() ? "" : after.get(0), limit + 1)
        .map(read -> Page.of(read, limit, row -> List.of(text.apply(row))));
  }

  /**
   * The key of the last row of the page before, for lists that are ordered by an id alone; null for
   * the first page.
   */
  UUID afterId() {
    if (after.isEmpty()) {
      return null;
    }
    return UuidText.parse(after.get(0)).orElseThrow(PageRequest::badCursor);
  }

  /** The refusal of an {@code after} that this list did not give. */
  public static ApiException badCursor() {
    return ApiException.invalid("after", "must be the `next` of a page of this list");
  }

  static String encode(List<String> parts) {
    var text = String.join(SEPARATOR, parts);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> decode(String cursor) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      return List.of(text.split(SEPARATOR, -1));
    } catch (IllegalArgumentException e) {
      throw badCursor();
    }
  }

  private static int parseLimit(String text) {
    // Not just what parseInt takes: that knows the digits of every script.
    var limit = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (limit >= 1 && limit <= MAX_LIMIT) {
      return limit;
    }
    throw ApiException.invalid("limit", "must be a whole number from 1 to " + MAX_LIMIT);
  }
}
