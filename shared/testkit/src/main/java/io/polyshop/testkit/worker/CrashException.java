package io.polyshop.testkit.worker;

import java.util.concurrent.CancellationException;

/** The worker's process is gone: nobody tries again until another one reads the same records. */
final class CrashException extends CancellationException {

  private static final long serialVersionUID = 1;

  CrashException() {
    super("crashed for the test's sake");
  }
}
