package io.polyshop.runtime.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import io.polyshop.runtime.tracing.LogTrace;
import java.io.IOException;
import net.logstash.logback.composite.AbstractJsonProvider;

/** What a line of JSON says besides: the service that it is of, and its trace. */
public final class LogFields extends AbstractJsonProvider<ILoggingEvent> {

  private static final String OURS = "io.polyshop.";
  private static final String RUNTIME = "runtime";

  private static volatile String process = "polyshop";

  /** Says which service this process is; else it is several. */
  public static void ofProcess(String service) {
    process = service;
  }

  @Override
  public void writeTo(JsonGenerator json, ILoggingEvent event) throws IOException {
    json.writeStringField("service", service(event.getLoggerName()));
    var trace = LogTrace.current();
    if (trace != null) {
      json.writeStringField(LogTrace.NAME, trace);
    }
  }

  /** Where several run in one process, the logger tells them apart. */
  static String service(String logger) {
    if (!logger.startsWith(OURS)) {
      return process;
    }
    var end = logger.indexOf('.', OURS.length());
    var name = logger.substring(OURS.length(), end < 0 ? logger.length() : end);
    return name.equals(RUNTIME) || end < 0 ? process : name;
  }
}
