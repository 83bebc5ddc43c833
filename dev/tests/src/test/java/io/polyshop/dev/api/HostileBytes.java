package io.polyshop.dev.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A request as bytes, with a hostile head and a body that is framed in one of the ways that there
 * are, rightly or wrongly.
 *
 * @param whole whether the server can know where the request ends
 */
record HostileBytes(String host, int port, byte[] bytes, boolean whole) {

  private static final List<String> CHUNK_SIZES =
      List.of("zz", "-1", "", "7fffffffffffffff", "99999999999999999999", "5;a=\"", "0x5");

  /**
   * @param url where the request's service is
   */
  static HostileBytes of(String url, HostileRequest request, Random random) {
    var body = request.body() == null ? null : request.body().getBytes(UTF_8);
    if (body != null && random.nextInt(10) == 0) {
      // Overlong and cut off: no UTF-8.
      body = (request.body().replace("a", "\u00c0\u00af") + "\u00e2").getBytes(ISO_8859_1);
    }
    return of(
        URI.create(url),
        request.operation().method(),
        request.path(),
        request.headers(),
        body,
        random);
  }

  /** A GET of a page. */
  static HostileBytes of(String url, Random random) {
    return of(URI.create(url), "GET", URI.create(url).getPath(), Map.of(), null, random);
  }

  private static HostileBytes of(
      URI uri,
      String method,
      String target,
      Map<String, String> headers,
      byte[] body,
      Random random) {
    var lines = new ArrayList<>(HostileHead.lines(method, target, headers, random));
    var content = new ByteArrayOutputStream();
    var whole = true;
    if (body != null) {
      whole = frame(lines, content, body, random);
    }
    lines.add("");
    lines.add("");
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(String.join("\r\n", lines).getBytes(ISO_8859_1));
    bytes.writeBytes(content.toByteArray());
    return new HostileBytes(uri.getHost(), uri.getPort(), bytes.toByteArray(), whole);
  }

  /** Adds the headers and the content; answers whether they fit. */
  private static boolean frame(
      List<String> lines, ByteArrayOutputStream content, byte[] body, Random random) {
    switch (random.nextInt(10)) {
      case 0 -> {
        lines.add("Transfer-Encoding: chunked");
        lines.add("Content-Length: " + body.length);
        chunked(content, body, random);
        return false;
      }
      case 1 -> {
        lines.add("Transfer-Encoding: chunked");
        var size = CHUNK_SIZES.get(random.nextInt(CHUNK_SIZES.size()));
        content.writeBytes((size + "\r\n").getBytes(ISO_8859_1));
        content.writeBytes(body);
        return false;
      }
      case 2 -> {
        lines.add("Content-Length: " + (body.length + 1 + random.nextInt(100)));
        content.writeBytes(body);
        return false;
      }
      case 3, 4, 5 -> {
        lines.add("Transfer-Encoding: chunked");
        chunked(content, body, random);
      }
      default -> {
        lines.add("Content-Length: " + body.length);
        content.writeBytes(body);
      }
    }
    return true;
  }

  private static void chunked(ByteArrayOutputStream content, byte[] body, Random random) {
    for (int at = 0; at < body.length; ) {
      var size = Math.min(body.length - at, 1 + random.nextInt(Math.max(1, body.length / 3)));
      content.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(ISO_8859_1));
      content.write(body, at, size);
      content.writeBytes("\r\n".getBytes(ISO_8859_1));
      at += size;
    }
    content.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
  }

  RawSocket.Answer send() {
    return RawSocket.send(this);
  }

  @Override
  public String toString() {
    var text = new String(bytes, 0, Math.min(bytes.length, 3_000), ISO_8859_1);
    return host + ":" + port + "\n" + text;
  }
}
