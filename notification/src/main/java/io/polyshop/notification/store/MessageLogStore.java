package io.polyshop.notification.store;

import io.polyshop.notification.domain.Channel;
import io.polyshop.runtime.sql.FilteredList;
import io.polyshop.runtime.sql.Position;
import io.polyshop.runtime.sql.SqlTime;
import io.polyshop.runtime.sql.Stretch;
import io.polyshop.runtime.sql.TimeRange;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads the logs of messages, what was sent or given up last first. That is not the order of their
 * ids, which are those of the events: a message may wait for days.
 */
public final class MessageLogStore {

  /**
   * Which messages; an empty part does not filter.
   *
   * @param status SENT or FAILED
   * @param address the mail address or the phone number
   * @param created when they were sent or given up
   */
  public record Filter(
      Optional<UUID> orderId,
      Optional<String> status,
      Optional<String> address,
      TimeRange created) {}

  private static final String KEYS = "select created_at, id from %s";
  private static final String ROW =
      """
      select id, %s as address, template, status, error_message, metadata::text as metadata,
        created_at
      from %s where id = seen.id""";

  /** At most {@code limit} messages before the position. */
  public Future<Stretch<MessageLogEntry, Position>> page(
      SqlClient client, Channel channel, Filter filter, Position before, int limit) {
    return list(channel, filter, before)
        .read(
            client,
            limit,
            rows -> rows.stream().map(MessageLogStore::entry).toList(),
            row -> new Position(SqlTime.read(row, "created_at"), row.getUUID("id")));
  }

  static FilteredList list(Channel channel, Filter filter, Position before) {
    var table = channel == Channel.EMAIL ? "email_logs" : "sms_logs";
    var address = channel == Channel.EMAIL ? "to_address" : "phone_number";
    var list =
        new FilteredList(
                KEYS.formatted(table), ROW.formatted(address, table), "created_at desc, id desc")
            .bound("(created_at, id) < (?, ?)", SqlTime.utc(before.time()), before.id())
            .boundIf("created_at >= ?", filter.created().from().map(SqlTime::utc))
            .boundIf("created_at < ?", filter.created().to().map(SqlTime::utc))
            .boundIf("metadata ->> 'orderId' = ?", filter.orderId().map(UUID::toString));
    // What was sent about an order is little: its index alone is enough.
    if (filter.orderId().isPresent()) {
      list.filterIf("found.address = ?", filter.address());
    } else {
      list.boundIf(address + " = ?", filter.address());
    }
    if (isFailedOnly(filter)) {
      // In the statement's text: the planner takes a partial index only for a constant.
      list.bound("status = 'FAILED'");
    }
    return list.filterIf("found.status = ?", filter.status());
  }

  private static boolean isFailedOnly(Filter filter) {
    return filter.orderId().isEmpty()
        && filter.address().isEmpty()
        && filter.status().filter("FAILED"::equals).isPresent();
  }

  private static MessageLogEntry entry(Row row) {
    return new MessageLogEntry(
        row.getUUID("id"),
        row.getString("address"),
        row.getString("template"),
        row.getString("status"),
        row.getString("error_message"),
        row.getString("metadata"),
        SqlTime.read(row, "created_at"));
  }
}
