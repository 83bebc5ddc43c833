package io.polyshop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports on loopback. */
public final class Ports {

  static final String LOOPBACK = "127.0.0.1";

  // Below the range that outgoing connections take theirs from, each port once in this process:
  // what is found free here stays free until its server listens.
  private static final int FIRST = 20_000;
  private static final int COUNT = 12_000;
  private static final AtomicInteger NEXT = new AtomicInteger(new SecureRandom().nextInt(COUNT));

  private Ports() {}

  /**
   * The port, or a free one for 0, another at each call.
   *
   * @throws PortTakenException if somebody listens there already
   */
  public static int claim(int port, String purpose) {
    return port == 0 ? anyFree(purpose) : exactly(port, purpose);
  }

  private static int anyFree(String purpose) {
    for (int attempt = 0; attempt < COUNT; attempt++) {
      try {
        return exactly(FIRST + NEXT.getAndIncrement() % COUNT, purpose);
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
