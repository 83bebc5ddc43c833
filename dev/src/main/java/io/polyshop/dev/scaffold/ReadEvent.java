package io.polyshop.dev.scaffold;

import io.polyshop.contracts.Topic;
import java.util.Map;

/**
 * The event of a topic that a new worker begins with.
 *
 * @param type the record's name
 * @param table where the worker notes it
 * @param key the record's component that tells one from another, an id
 * @param keyColumn the same as a column
 * @param time the record's component that says when
 */
record ReadEvent(
    Topic topic,
    String owner,
    String type,
    String table,
    String key,
    String keyColumn,
    String time) {

  static ReadEvent of(Topic topic) {
    return switch (topic) {
      case AUTH ->
          new ReadEvent(
              topic, "AuthEvent", "UserRegistered", "users", "userId", "user_id", "registeredAt");
      case PRODUCT ->
          new ReadEvent(
              topic,
              "ProductEvent",
              "ProductChanged",
              "products",
              "productId",
              "product_id",
              "updatedAt");
      case ORDER ->
          new ReadEvent(
              topic, "OrderEvent", "OrderPaid", "points", "orderId", "order_id", "paidAt");
      case INVENTORY ->
          new ReadEvent(
              topic,
              "InventoryEvent",
              "StockReserved",
              "reservations",
              "orderId",
              "order_id",
              "reservedAt");
      case PAYMENT ->
          new ReadEvent(
              topic,
              "PaymentEvent",
              "PaymentSucceeded",
              "payments",
              "paymentId",
              "payment_id",
              "succeededAt");
    };
  }

  Map<String, Object> words() {
    return Map.of(
        "topic", topic.topicName(),
        "TOPIC", topic.name(),
        "Owner", owner,
        "Event", type,
        "isOrders", topic == Topic.ORDER,
        "table", table,
        "key", key,
        "key_column", keyColumn,
        "time", time);
  }
}
