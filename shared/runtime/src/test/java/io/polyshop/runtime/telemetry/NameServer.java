package io.polyshop.runtime.telemetry;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A name server (RFC 1035) that knows one IPv4 address for every name, good for ten minutes. */
final class NameServer implements AutoCloseable {

  private static final int MAX_MESSAGE = 512;
  private static final int HEADER = 12;
  private static final short ANSWER = (short) 0x8180;
  private static final short THE_NAME_ASKED_FOR = (short) 0xc00c;
  private static final short TYPE_A = 1;
  private static final short CLASS_IN = 1;
  private static final int TIME_TO_LIVE_S = 600;

  private final DatagramSocket socket;
  private volatile byte[] address;

  private NameServer(DatagramSocket socket) {
    this.socket = socket;
  }

  static NameServer start() throws IOException {
    var server = new NameServer(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
    var thread = new Thread(server::serve, "name-server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  /** From now on every name has this address. */
  void answer(String ipv4) throws IOException {
    address = InetAddress.getByName(ipv4).getAddress();
  }

  /** Its {@code host:port}. */
  String endpoint() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  @Override
  public void close() {
    socket.close();
  }

  private void serve() {
    try {
      while (true) {
        var query = new DatagramPacket(new byte[MAX_MESSAGE], MAX_MESSAGE);
        socket.receive(query);
        var reply = reply(Arrays.copyOf(query.getData(), query.getLength()));
        socket.send(new DatagramPacket(reply, reply.length, query.getSocketAddress()));
      }
    } catch (IOException e) {
      // Closed: the test is over.
      return;
    }
  }

  private byte[] reply(byte[] query) {
    var question = Arrays.copyOfRange(query, HEADER, endOfQuestion(query));
    var asksForA = question[question.length - 3] == TYPE_A;
    var reply = ByteBuffer.allocate(MAX_MESSAGE);
    reply.put(query, 0, 2).putShort(ANSWER).putShort((short) 1);
    reply.putShort((short) (asksForA ? 1 : 0)).putInt(0).put(question);
    if (asksForA) {
      reply.putShort(THE_NAME_ASKED_FOR).putShort(TYPE_A).putShort(CLASS_IN);
      reply.putInt(TIME_TO_LIVE_S).putShort((short) address.length).put(address);
    }
    return Arrays.copyOf(reply.array(), reply.position());
  }

  /** After the labels of the name, its end, type and class. */
  private static int endOfQuestion(byte[] query) {
    var at = HEADER;
    while (query[at] != 0) {
      at += query[at] + 1;
    }
    return at + 5;
  }
}
