package io.polyshop.testkit;

import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import java.util.function.UnaryOperator;

/** A service as it is, but for what a test changes in it; the test sees what it was given. */
public final class ObservedService implements Service {

  private final Service service;
  private UnaryOperator<Foundation> given = UnaryOperator.identity();
  private UnaryOperator<Assembly> made = UnaryOperator.identity();
  private volatile Foundation foundation;
  private volatile Assembly assembly;

  private ObservedService(Service service) {
    this.service = service;
  }

  public static ObservedService of(Service service) {
    return new ObservedService(service);
  }

  /** It is given this in the place of what the runtime gives it. */
  public ObservedService given(UnaryOperator<Foundation> change) {
    given = change;
    return this;
  }

  /** The runtime is given this in the place of what it makes. */
  public ObservedService makes(UnaryOperator<Assembly> change) {
    made = change;
    return this;
  }

  /** What it was given at its last start. */
  public Foundation foundation() {
    return foundation;
  }

  /** What it made at its last start. */
  Assembly assembly() {
    return assembly;
  }

  @Override
  public String name() {
    return service.name();
  }

  @Override
  public int defaultPort() {
    return service.defaultPort();
  }

  @Override
  public Assembly assemble(Foundation fromRuntime) {
    foundation = given.apply(fromRuntime);
    assembly = made.apply(service.assemble(foundation));
    return assembly;
  }
}
