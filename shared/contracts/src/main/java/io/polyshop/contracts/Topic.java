package io.polyshop.contracts;

/** The topics, one per aggregate. A record's key is the aggregate's id: order is kept per key. */
public enum Topic {
  AUTH("auth.events", false),
  /** Compacted: the newest record of a product is the whole current product. */
  PRODUCT("product.events", true),
  ORDER("order.events", false),
  INVENTORY("inventory.events", false),
  PAYMENT("payment.events", false);

  private static final String DEAD_LETTER_SUFFIX = ".dlq";

  private final String topicName;
  private final boolean compacted;

  Topic(String topicName, boolean compacted) {
    this.topicName = topicName;
    this.compacted = compacted;
  }

  /** The name in Kafka, for example {@code order.events}. */
  public String topicName() {
    return topicName;
  }

  /** Where records of this topic go that a consumer could not handle. */
  public String deadLetterName() {
    return topicName + DEAD_LETTER_SUFFIX;
  }

  /** Whether Kafka keeps only the newest record of each key. */
  public boolean compacted() {
    return compacted;
  }

  /**
   * The topic of that Kafka name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Topic ofName(String topicName) {
    for (var topic : values()) {
      if (topic.topicName.equals(topicName)) {
        return topic;
      }
    }
    throw new IllegalArgumentException("not a PolyShop topic: " + topicName);
  }
}
