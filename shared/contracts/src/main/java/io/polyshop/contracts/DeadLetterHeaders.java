package io.polyshop.contracts;

/** The headers that a dead letter has beside those of the record that could not be handled. */
public final class DeadLetterHeaders {

  /** With which the names of all of them begin. */
  public static final String PREFIX = "dlq_";

  /** The consumer group that could not handle it. */
  public static final String GROUP = "dlq_group";

  /** The topic that it stood on. */
  public static final String TOPIC = "dlq_topic";

  /** The partition of that topic, a number. */
  public static final String PARTITION = "dlq_partition";

  /** The offset on that partition, a number. */
  public static final String OFFSET = "dlq_offset";

  /** What went wrong. */
  public static final String ERROR = "dlq_error";

  /** How many bytes the value has, of a letter that had to be set aside without it. */
  public static final String VALUE_BYTES = "dlq_value_bytes";

  /** The SHA-256 of that value, in hexadecimal. */
  public static final String VALUE_SHA256 = "dlq_value_sha256";

  /** On a record that is no letter: the offset, on the same partition, of the one that is done. */
  public static final String DONE = "dlq_done";

  private DeadLetterHeaders() {}
}
