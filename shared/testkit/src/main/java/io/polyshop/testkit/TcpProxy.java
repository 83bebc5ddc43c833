package io.polyshop.testkit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A way to a server that can be bad as networks are: it goes silent without closing, answers late
 * or only half, or resets. What it does holds for open connections and for new ones.
 */
public final class TcpProxy implements AutoCloseable {

  private static final long TIMEOUT_S = 10;

  private final String host;
  private final int port;
  private final Vertx vertx;
  private final NetClient client;
  private final NetServer server;
  private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean silent;
  private volatile boolean half;
  private volatile long delayMs;

  private TcpProxy(Vertx vertx, String host, int port) {
    this.vertx = vertx;
    this.host = host;
    this.port = port;
    this.client = vertx.createNetClient();
    this.server = vertx.createNetServer().connectHandler(this::accept);
  }

  /** A way to this server, on a port of its own. */
  public static TcpProxy to(Vertx vertx, String host, int port) {
    var proxy = new TcpProxy(vertx, host, port);
    await(proxy.server.listen(0, "127.0.0.1"));
    return proxy;
  }

  public int port() {
    return server.actualPort();
  }

  /** Takes everything, passes nothing on, closes nothing. */
  public void goSilent() {
    silent = true;
    open.forEach(NetSocket::pause);
  }

  /** Passes on what it kept, and all that comes, at once and whole. */
  public void heal() {
    silent = false;
    half = false;
    delayMs = 0;
    open.forEach(NetSocket::resume);
  }

  /** Passes on half of the next answer, then goes silent. */
  public void answerHalf() {
    half = true;
  }

  /** Passes everything on this much later. */
  public void delay(long ms) {
    delayMs = ms;
  }

  /** Ends all open connections. */
  public void reset() {
    open.forEach(NetSocket::close);
  }

  @Override
  public void close() {
    await(server.close());
    await(client.close());
  }

  private void accept(NetSocket caller) {
    caller.pause();
    client
        .connect(port, host)
        .onFailure(e -> caller.close())
        .onSuccess(target -> join(caller, target));
  }

  private void join(NetSocket caller, NetSocket target) {
    caller.handler(asked -> pass(asked, target));
    target.handler(answer -> answer(answer, caller));
    caller.closeHandler(v -> closed(caller, target));
    target.closeHandler(v -> closed(target, caller));
    open.add(caller);
    open.add(target);
    if (silent) {
      target.pause();
    } else {
      caller.resume();
    }
  }

  private void closed(NetSocket ended, NetSocket other) {
    open.remove(ended);
    other.close();
  }

  private void answer(Buffer answer, NetSocket caller) {
    if (half) {
      half = false;
      goSilent();
      pass(answer.slice(0, answer.length() / 2), caller);
    } else {
      pass(answer, caller);
    }
  }

  private void pass(Buffer bytes, NetSocket to) {
    if (delayMs == 0) {
      to.write(bytes);
    } else {
      vertx.setTimer(delayMs, t -> to.write(bytes));
    }
  }

  private static void await(Future<?> done) {
    try {
      done.await(TIMEOUT_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the proxy does not open or close", e);
    }
  }
}
