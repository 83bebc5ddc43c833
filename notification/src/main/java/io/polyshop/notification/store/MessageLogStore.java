package io.polyshop.notification.store;

import io.polyshop.notification.domain.Channel;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the logs of messages, the newest id first. */
public final class MessageLogStore {

  /**
   * Which messages; an empty part does not filter.
   *
   * @param status SENT or FAILED
   */
  public record Filter(Optional<UUID> orderId, Optional<String> status) {}

  // Each combination of filters is a statement of its own, so that each finds its index.
  private static final String PAGE =
      """
      select id, %1$s as address, template, status, error_message, metadata::text as metadata,
        created_at
      from %2$s
      where id < $1
      %3$s
      order by id desc
      limit $2
      """;

  /** At most {@code limit} rows with ids below {@code before}. */
  public Future<List<MessageLogEntry>> page(
      SqlClient client, Channel channel, Filter filter, UUID before, int limit) {
    var parameters = Tuple.of(before, limit);
    filter.orderId().ifPresent(orderId -> parameters.addString(orderId.toString()));
    return client
        .preparedQuery(sql(channel, filter))
        .execute(parameters)
        .map(
            rows -> {
              var entries = new ArrayList<MessageLogEntry>(rows.size());
              rows.forEach(row -> entries.add(entry(row)));
              return entries;
            });
  }

  static String sql(Channel channel, Filter filter) {
    var where =
        (filter.orderId().isEmpty() ? "" : "and metadata ->> 'orderId' = $3 ")
            + filter.status().map(MessageLogStore::ofStatus).orElse("");
    return channel == Channel.EMAIL
        ? PAGE.formatted("to_address", "email_logs", where)
        : PAGE.formatted("phone_number", "sms_logs", where);
  }

  private static String ofStatus(String status) {
    return status.equals("FAILED") ? "and status = 'FAILED'" : "and status = 'SENT'";
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
