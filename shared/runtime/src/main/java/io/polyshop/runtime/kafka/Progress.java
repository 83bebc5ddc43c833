package io.polyshop.runtime.kafka;

import io.polyshop.contracts.Topic;

/**
 * How far a group has come in a partition.
 *
 * @param handled the offset of the first record that it has not handled
 * @param end the offset that the next record will have
 */
record Progress(Topic topic, int partition, long handled, long end) {

  /** How many records it has not handled yet. */
  long behind() {
    return Math.max(0, end - handled);
  }
}
