package io.polyshop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on loopback. */
public final class Ports {

  static final String LOOPBACK = "127.0.0.1";

  private Ports() {}

  /**
   * The port, or a free one for 0.
   *
   * @throws PortTakenException if somebody listens there already
   */
  public static int claim(int port, String purpose) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    } catch (BindException e) {
      throw new PortTakenException(port, purpose);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
