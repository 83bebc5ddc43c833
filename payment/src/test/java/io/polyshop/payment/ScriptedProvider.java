package io.polyshop.payment;

import io.polyshop.payment.domain.ChargeResult;
import io.polyshop.payment.domain.RefundResult;
import io.polyshop.payment.provider.ChargeRequest;
import io.polyshop.payment.provider.PaymentProvider;
import io.polyshop.payment.provider.RefundRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** A provider that does what the test says, and remembers what it was asked. */
final class ScriptedProvider implements PaymentProvider {

  private final Map<UUID, AtomicInteger> underWay = new ConcurrentHashMap<>();
  private final AtomicInteger mostAtOnceForOneKey = new AtomicInteger();
  private final List<UUID> chargedOrders = new CopyOnWriteArrayList<>();
  private final List<UUID> keys = new CopyOnWriteArrayList<>();
  private volatile Function<ChargeRequest, Future<ChargeResult>> charges;
  private volatile Function<RefundRequest, Future<RefundResult>> refunds;

  ScriptedProvider() {
    takeAll();
  }

  /** Takes and gives back whatever it is asked. */
  void takeAll() {
    charges = request -> Future.succeededFuture(charged(request));
    refunds = request -> Future.succeededFuture(refunded(request));
  }

  void onCharge(Function<ChargeRequest, Future<ChargeResult>> script) {
    charges = script;
  }

  void onRefund(Function<RefundRequest, Future<RefundResult>> script) {
    refunds = script;
  }

  static ChargeResult charged(ChargeRequest request) {
    return new ChargeResult.Charged("ch_" + request.idempotencyKey());
  }

  static RefundResult refunded(RefundRequest request) {
    return new RefundResult.Refunded("re_" + request.idempotencyKey());
  }

  /** How often it was asked to charge the order. */
  long chargesOf(TestOrder order) {
    return chargedOrders.stream().filter(order.id()::equals).count();
  }

  /** How often it was asked with this key. */
  long callsWith(UUID key) {
    return keys.stream().filter(key::equals).count();
  }

  int mostAtOnceForOneKey() {
    return mostAtOnceForOneKey.get();
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Future<ChargeResult> charge(ChargeRequest request) {
    chargedOrders.add(request.orderId());
    return counting(request.idempotencyKey(), () -> charges.apply(request));
  }

  @Override
  public Future<RefundResult> refund(RefundRequest request) {
    return counting(request.idempotencyKey(), () -> refunds.apply(request));
  }

  private <T> Future<T> counting(UUID key, Supplier<Future<T>> call) {
    keys.add(key);
    var count = underWay.computeIfAbsent(key, k -> new AtomicInteger());
    mostAtOnceForOneKey.accumulateAndGet(count.incrementAndGet(), Math::max);
    try {
      return call.get().onComplete(done -> count.decrementAndGet());
    } catch (RuntimeException e) {
      count.decrementAndGet();
      throw e;
    }
  }
}
