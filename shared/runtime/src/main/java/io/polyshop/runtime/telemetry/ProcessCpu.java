package io.polyshop.runtime.telemetry;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;

/** {@code process_cpu_seconds_total}, by the name and in the unit that every Prometheus knows. */
final class ProcessCpu {

  private static final double NANOS_A_SECOND = 1e9;

  private ProcessCpu() {}

  static void bindTo(MeterRegistry registry) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      FunctionCounter.builder("process.cpu", system, os -> os.getProcessCpuTime() / NANOS_A_SECOND)
          .description("CPU time of the process")
          .baseUnit("seconds")
          .register(registry);
    }
  }
}
