package io.polyshop.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks whether a Docker engine is there, cheaply: Testcontainers itself would wait for minutes for
 * an image that cannot be had. Knows Unix sockets and plain TCP; behind anything else (TLS, a
 * context) there is no engine as far as this is concerned.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/">Docker Engine API</a>
 */
final class DockerEngine {

  private static final long TIMEOUT_MS = 2_000;
  private static final String DEFAULT_HOST = "unix:///var/run/docker.sock";
  private static final int STATUS_LINE_BYTES = 64;

  private DockerEngine() {}

  /** Whether an engine answers soon and has all these images, so that nothing must be pulled. */
  static boolean hasImages(List<String> images) {
    var host = Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse(DEFAULT_HOST);
    return hasImages(host, images);
  }

  static boolean hasImages(String host, List<String> images) {
    var answer = new CompletableFuture<Boolean>();
    var asking = new Thread(() -> answer.complete(ask(host, images)), "docker-engine-check");
    asking.setDaemon(true);
    asking.start();
    try {
      return answer.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      // Closes the channel that it may be blocked on.
      asking.interrupt();
    }
  }

  private static boolean ask(String host, List<String> images) {
    try {
      for (var image : images) {
        if (!isOk(host, "/images/" + image + "/json")) {
          return false;
        }
      }
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static boolean isOk(String host, String path) throws IOException {
    var uri = URI.create(host);
    var unix = "unix".equals(uri.getScheme());
    SocketAddress address =
        unix
            ? UnixDomainSocketAddress.of(uri.getPath())
            : new InetSocketAddress(uri.getHost(), uri.getPort());
    try (var channel =
        unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
      channel.connect(address);
      var request = "GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n";
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      return statusLine(channel).contains(" 200 ");
    }
  }

  private static String statusLine(SocketChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(STATUS_LINE_BYTES);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // Until the beginning is there; the rest is of no interest.
    }
    var text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    return text.lines().findFirst().orElse("");
  }
}
