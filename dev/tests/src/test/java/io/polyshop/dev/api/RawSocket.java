package io.polyshop.dev.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Sends bytes as they are, and reads one answer; of a stream only its head. */
final class RawSocket {

  /**
   * The first answer that is not an interim one.
   *
   * @param status 0 if the server closed the connection without one
   */
  record Answer(int status, String head) {

    boolean retryAfter() {
      return head.toLowerCase(Locale.ROOT).contains("\r\nretry-after:");
    }
  }

  private static final int TIMEOUT_MS = 10_000;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

  private RawSocket() {}

  static Answer send(HostileBytes request) {
    try (var socket = new Socket(request.host(), request.port())) {
      socket.setSoTimeout(TIMEOUT_MS);
      try {
        socket.getOutputStream().write(request.bytes());
        if (!request.whole()) {
          // Else the server would wait for the rest, as it must.
          socket.shutdownOutput();
        }
      } catch (SocketException e) {
        // It has answered and closed before the end of the body.
      }
      return answer(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer answer(InputStream in) throws IOException {
    while (true) {
      var head = head(in);
      var status = STATUS.matcher(head);
      if (!status.lookingAt()) {
        return new Answer(0, head);
      }
      var code = Integer.parseInt(status.group(1));
      if (code >= 200 || code == 101) {
        return new Answer(code, head);
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    var text = "";
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        head.write(next);
        if (next == '\n') {
          text = head.toString(ISO_8859_1);
          if (text.endsWith("\r\n\r\n")) {
            return text;
          }
        }
      }
    } catch (SocketException e) {
      // Reset: what has come counts.
    }
    return head.toString(ISO_8859_1);
  }
}
