package io.polyshop.analytics.console;

import java.util.List;

/**
 * A topic, and how far its readers are.
 *
 * @param inPerS records written; null at first
 * @param deadLetters kept on its dead-letter topic, done ones among them
 */
public record TopicView(String topic, Double inPerS, long deadLetters, List<GroupView> groups) {

  /**
   * A consumer group.
   *
   * @param outPerS records handled; null at first
   * @param lag records not handled yet
   * @param lagS for how long the oldest of them has waited
   * @param atLeast whether it may have waited longer: it was there before anybody looked
   */
  public record GroupView(String group, Double outPerS, long lag, double lagS, boolean atLeast) {}
}
