package io.polyshop.embedded;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A way to a server that can be bad as networks are, as its {@link #line} is told to be. */
public final class TcpProxy implements AutoCloseable {

  private static final long TIMEOUT_S = 10;

  private final String host;
  private final int port;
  private final TcpLine line;
  private final NetClient client;
  private final NetServer server;

  private TcpProxy(Vertx vertx, String host, int port) {
    this.host = host;
    this.port = port;
    this.line = new TcpLine(vertx);
    this.client = vertx.createNetClient();
    this.server = vertx.createNetServer().connectHandler(this::accept);
  }

  /** A way to this server, on a port of its own. */
  public static TcpProxy to(Vertx vertx, String host, int port) {
    return to(vertx, host, port, 0);
  }

  /**
   * The same on this port.
   *
   * @param listensOn 0 for a free one
   */
  public static TcpProxy to(Vertx vertx, String host, int port, int listensOn) {
    var proxy = new TcpProxy(vertx, host, port);
    await(proxy.server.listen(listensOn, Ports.LOOPBACK));
    return proxy;
  }

  public int port() {
    return server.actualPort();
  }

  /** All connections through this proxy. */
  public TcpLine line() {
    return line;
  }

  @Override
  public void close() {
    await(server.close());
    await(client.close());
  }

  private void accept(NetSocket caller) {
    caller.pause();
    TcpLine.mayBreak(caller);
    client
        .connect(port, host)
        .onFailure(e -> caller.close())
        .onSuccess(target -> line.join(caller, target, Buffer.buffer()));
  }

  private static void await(Future<?> done) {
    try {
      done.await(TIMEOUT_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the proxy does not open or close", e);
    }
  }
}
