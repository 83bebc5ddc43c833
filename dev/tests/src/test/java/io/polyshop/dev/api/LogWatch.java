package io.polyshop.dev.api;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Listens to the log of this process for what somebody would be woken by. */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final List<String> alarms = new CopyOnWriteArrayList<>();

  static LogWatch open() {
    var watch = new LogWatch();
    watch.start();
    root().addAppender(watch);
    return watch;
  }

  /** Errors, and whatever has a stack trace. */
  List<String> alarms() {
    return List.copyOf(alarms);
  }

  @Override
  protected void append(ILoggingEvent event) {
    var warns = event.getLevel().isGreaterOrEqual(Level.WARN);
    if (event.getLevel() == Level.ERROR || (warns && event.getThrowableProxy() != null)) {
      var trace = event.getThrowableProxy();
      alarms.add(
          event.getLoggerName()
              + ": "
              + event.getFormattedMessage()
              + (trace == null ? "" : ": " + trace.getClassName() + ": " + trace.getMessage()));
    }
  }

  @Override
  public void close() {
    root().detachAppender(this);
    stop();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
