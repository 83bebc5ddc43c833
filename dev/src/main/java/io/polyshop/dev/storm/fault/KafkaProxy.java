package io.polyshop.dev.storm.fault;

import io.polyshop.embedded.TcpLine;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way of all clients to one broker, on which each replica has a line of its own. Who calls
 * stands in the first request: Kafka's requests begin with their size, two numbers of two bytes,
 * one of four, and the client's id, which ends with {@code @} and the replica's name.
 *
 * @see <a href="https://kafka.apache.org/protocol#protocol_messages">Kafka's protocol guide</a>
 */
final class KafkaProxy {

  private static final int LENGTH_AT = 12;
  private static final int ID_AT = LENGTH_AT + 2;
  private static final long LIMIT_S = 10;
  private static final String HOST = "127.0.0.1";

  private final Vertx vertx;
  private final int broker;
  private final NetClient client;
  private final Map<String, TcpLine> lines = new ConcurrentHashMap<>();

  /**
   * @param broker the port of the broker
   */
  KafkaProxy(Vertx vertx, int broker) {
    this.vertx = vertx;
    this.broker = broker;
    this.client = vertx.createNetClient();
  }

  /** Until Vert.x is closed. */
  void listen(int port) {
    try {
      vertx
          .createNetServer()
          .connectHandler(this::accept)
          .listen(port, HOST)
          .await(LIMIT_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the proxy of a broker does not open", e);
    }
  }

  /** The connections of a replica. */
  TcpLine line(String replica) {
    return lines.computeIfAbsent(replica, name -> new TcpLine(vertx));
  }

  private void accept(NetSocket caller) {
    var said = Buffer.buffer();
    TcpLine.mayBreak(caller);
    caller.handler(
        bytes -> {
          said.appendBuffer(bytes);
          if (isNamed(said)) {
            caller.pause();
            caller.handler(null);
            join(caller, said);
          }
        });
  }

  private void join(NetSocket caller, Buffer said) {
    var line = line(replica(said));
    client
        .connect(broker, HOST)
        .onSuccess(target -> line.join(caller, target, said))
        .onFailure(e -> caller.close());
  }

  private static boolean isNamed(Buffer said) {
    return said.length() >= ID_AT && said.length() >= ID_AT + said.getShort(LENGTH_AT);
  }

  private static String replica(Buffer said) {
    var length = Math.max(said.getShort(LENGTH_AT), 0);
    var id = said.getString(ID_AT, ID_AT + length, StandardCharsets.UTF_8.name());
    return id.substring(id.lastIndexOf('@') + 1);
  }
}
