package io.polyshop.runtime.telemetry;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.polyshop.runtime.tracing.LogTrace;

/** In a pattern: {@code [trace_id] } before the message, where there is one. */
public final class TraceConverter extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    var id = LogTrace.current();
    return id == null ? "" : "[" + id + "] ";
  }
}
