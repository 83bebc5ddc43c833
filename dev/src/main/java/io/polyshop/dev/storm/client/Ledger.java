package io.polyshop.dev.storm.client;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What the shop has promised: to be compared with what it has in the end. */
public final class Ledger {

  /** An accepted refund. */
  public record Refund(String id, String paymentId) {}

  private final Map<String, String> orders = new ConcurrentHashMap<>();
  private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
  private final Set<String> fulfilled = ConcurrentHashMap.newKeySet();
  private final Queue<Refund> refunds = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> adjustments = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> adjusted = new ConcurrentHashMap<>();
  private final Set<String> endedTokens = ConcurrentHashMap.newKeySet();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();

  /** An order was accepted by a request with that key. */
  void placed(String key, String order) {
    var before = orders.putIfAbsent(key, order);
    if (before != null && !before.equals(order)) {
      broken.add("one key, two orders: " + before + " and " + order);
    }
  }

  void cancelled(String order) {
    cancelled.add(order);
  }

  void fulfilled(String order) {
    fulfilled.add(order);
  }

  void refunded(String refund, String payment) {
    refunds.add(new Refund(refund, payment));
  }

  /** A product's stock was adjusted by so much. */
  void adjusted(String product, long quantity) {
    adjustments.computeIfAbsent(product, p -> new AtomicLong()).incrementAndGet();
    adjusted.computeIfAbsent(product, p -> new AtomicLong()).addAndGet(quantity);
  }

  void loggedOut(String token) {
    endedTokens.add(token);
  }

  /** The accepted orders, by their keys. */
  public Map<String, String> orders() {
    return orders;
  }

  public Set<String> cancelled() {
    return cancelled;
  }

  public Set<String> fulfilled() {
    return fulfilled;
  }

  public Queue<Refund> refunds() {
    return refunds;
  }

  /** How often each product's stock was adjusted. */
  public Map<String, AtomicLong> adjustments() {
    return adjustments;
  }

  /** By how much, together. */
  public Map<String, AtomicLong> adjusted() {
    return adjusted;
  }

  /** Access tokens of sessions that were ended. */
  public Set<String> endedTokens() {
    return endedTokens;
  }

  /** Promises that contradict each other. */
  public Queue<String> broken() {
    return broken;
  }
}
