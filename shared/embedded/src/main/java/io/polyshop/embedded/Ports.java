package io.polyshop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports on loopback. What is found free here stays free until its server listens: no port is handed
 * out twice soon, and no other process of ours takes from the same range.
 */
public final class Ports {

  static final String LOOPBACK = "127.0.0.1";

  private static final PortRange RANGE = PortRange.ofThisProcess();
  private static final AtomicInteger CLAIMED = new AtomicInteger();

  private Ports() {}

  /**
   * The port, or a free one for 0, another at each call.
   *
   * @throws PortTakenException if somebody listens there already
   */
  public static int claim(int port, String purpose) {
    return port == 0 ? anyFree(purpose) : exactly(port, purpose);
  }

  /** The first of so many neighbours that nobody else is given. */
  public static int row(int count) {
    int first = CLAIMED.getAndAdd(count);
    if (first + count > RANGE.count()) {
      throw new IllegalStateException("this process has only " + RANGE.count() + " ports");
    }
    return RANGE.port(first);
  }

  private static int anyFree(String purpose) {
    for (int attempt = 0; attempt < RANGE.count(); attempt++) {
      try {
        return exactly(RANGE.port(CLAIMED.getAndIncrement()), purpose);
      } catch (PortTakenException e) {
        // The next one, then.
      }
    }
    throw new PortTakenException(0, purpose);
  }

  private static int exactly(int port, String purpose) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    } catch (BindException e) {
      throw new PortTakenException(port, purpose);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
