package io.polyshop.notification.store;

import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.domain.DeliveryStatus;
import io.polyshop.notification.domain.Settlement;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Settlements as the columns of one statement. */
final class SettlementColumns {

  private SettlementColumns() {}

  static Tuple of(Channel channel, List<Settlement> rows, Instant now) {
    return Tuple.tuple()
        .addArrayOfUUID(rows.stream().map(row -> row.delivery().id()).toArray(UUID[]::new))
        .addArrayOfString(texts(rows, row -> row.status().name()))
        .addArrayOfInteger(rows.stream().map(Settlement::attempts).toArray(Integer[]::new))
        .addArrayOfOffsetDateTime(
            rows.stream()
                .map(row -> row.nextAttemptAt().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new))
        .addArrayOfBoolean(rows.stream().map(Settlement::waiting).toArray(Boolean[]::new))
        .addArrayOfString(texts(rows, row -> row.delivery().template().label()))
        .addArrayOfString(texts(rows, row -> row.delivery().address(channel).orElse(null)))
        .addArrayOfString(texts(rows, Settlement::error))
        .addArrayOfString(texts(rows, SettlementColumns::metadata))
        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
        .addArrayOfString(texts(rows, row -> DeliveryStatus.PENDING.name()));
  }

  private static String metadata(Settlement row) {
    var delivery = row.delivery();
    var metadata = new JsonObject().put("userId", String.valueOf(delivery.userId()));
    if (delivery.orderId() != null) {
      metadata.put("orderId", delivery.orderId().toString());
    }
    if (delivery.resendOf() != null) {
      metadata.put("resendOf", delivery.resendOf().toString());
    }
    return metadata.put("attempts", row.attempts()).encode();
  }

  private static String[] texts(List<Settlement> rows, Function<Settlement, String> text) {
    return rows.stream().map(text).toArray(String[]::new);
  }
}
