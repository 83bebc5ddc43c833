package io.polyshop.payment;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the service logs as errors while it is open. */
final class Logged extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.polyshop.payment");
  private final List<String> errors = new CopyOnWriteArrayList<>();

  Logged() {
    start();
    logger.addAppender(this);
  }

  List<String> errors() {
    return errors;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel() == Level.ERROR) {
      errors.add(event.getFormattedMessage());
    }
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    stop();
  }
}
