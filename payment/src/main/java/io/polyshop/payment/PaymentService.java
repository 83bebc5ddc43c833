package io.polyshop.payment;

import io.polyshop.payment.provider.PaymentProvider;
import io.polyshop.payment.provider.SimulatedProvider;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import java.util.function.BiFunction;

/** Charges orders that await payment, and gives money back. */
public final class PaymentService implements Service {

  private static final int PORT = 8085;

  private final BiFunction<Foundation, PaymentConfig, PaymentProvider> provider;

  public PaymentService() {
    this((foundation, config) -> new SimulatedProvider(foundation.vertx(), config.simulation()));
  }

  /** With another provider, for tests. */
  PaymentService(BiFunction<Foundation, PaymentConfig, PaymentProvider> provider) {
    this.provider = provider;
  }

  @Override
  public String name() {
    return "payment";
  }

  @Override
  public int defaultPort() {
    return PORT;
  }

  @Override
  public Assembly assemble(Foundation foundation) {
    var config = PaymentConfig.from(foundation.env());
    return new PaymentParts(foundation, config, provider.apply(foundation, config)).assembly();
  }
}
