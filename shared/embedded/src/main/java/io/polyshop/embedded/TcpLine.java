package io.polyshop.embedded;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections through a proxy that share a fate, which can be bad as networks are: they go silent
 * without closing, answer late or only half, or are reset. What a line does holds for open
 * connections and for new ones. As with TCP, what arrives is what was sent, in its order: no byte
 * is missing before one that is passed on.
 */
public final class TcpLine {

  private static final Logger LOG = LoggerFactory.getLogger(TcpLine.class);

  private final Vertx vertx;
  private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
  private final Queue<Runnable> kept = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> late = new ArrayDeque<>();
  private volatile boolean silent;
  private volatile boolean half;
  private volatile long delayMs;

  public TcpLine(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Takes everything, passes nothing on, closes nothing. */
  public void goSilent() {
    silent = true;
    open.forEach(NetSocket::pause);
  }

  /** Passes on what it kept, and all that comes, at once and whole. */
  public synchronized void heal() {
    silent = false;
    half = false;
    delayMs = 0;
    runAll(late);
    runAll(kept);
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

  /**
   * Loses all open connections, as a firewall does that forgets them: nothing passes over them any
   * more, also after {@link #heal}, and nothing is closed. New ones are well.
   */
  public void lose() {
    open.forEach(NetSocket::pause);
    open.clear();
  }

  /** Ends all open connections. */
  public void reset() {
    open.forEach(NetSocket::close);
  }

  /**
   * Passes on what the two say to each other from now on.
   *
   * @param caller a paused socket
   * @param target the socket to the server that it called
   * @param said what the caller said already; may be empty
   */
  public void join(NetSocket caller, NetSocket target, Buffer said) {
    mayBreak(caller);
    mayBreak(target);
    caller.handler(asked -> pass(asked, target));
    target.handler(answer -> answer(answer, caller));
    caller.closeHandler(v -> closed(caller, target));
    target.closeHandler(v -> closed(target, caller));
    open.add(caller);
    open.add(target);
    if (silent) {
      target.pause();
      kept.add(() -> pass(said, target));
    } else {
      pass(said, target);
      caller.resume();
    }
  }

  /** A proxy's connections break because somebody is broken on purpose: that is no news. */
  public static void mayBreak(NetSocket socket) {
    socket.exceptionHandler(error -> LOG.debug("a connection broke: {}", error.toString()));
  }

  private void closed(NetSocket ended, NetSocket other) {
    open.remove(ended);
    other.close();
  }

  private synchronized void answer(Buffer answer, NetSocket caller) {
    if (half) {
      half = false;
      goSilent();
      var middle = answer.length() / 2;
      pass(answer.slice(0, middle), caller);
      kept.add(() -> pass(answer.slice(middle, answer.length()), caller));
    } else {
      pass(answer, caller);
    }
  }

  private synchronized void pass(Buffer bytes, NetSocket to) {
    if (delayMs == 0) {
      to.write(bytes);
    } else {
      late.add(() -> to.write(bytes));
      vertx.setTimer(delayMs, t -> passOldest());
    }
  }

  /** Whichever timer is first, the order stays. */
  private synchronized void passOldest() {
    var oldest = late.poll();
    if (oldest != null) {
      oldest.run();
    }
  }

  private static void runAll(Queue<Runnable> waiting) {
    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
      next.run();
    }
  }
}
