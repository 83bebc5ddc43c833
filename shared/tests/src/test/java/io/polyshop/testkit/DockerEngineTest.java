package io.polyshop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DockerEngineTest {

  private static final List<String> IMAGES = List.of("first:1", "org/second:2");

  @TempDir Path folder;

  @Test
  void isThereWhenItHasAllImages() throws IOException {
    assertThat(answering(path -> "HTTP/1.0 200 OK\r\n\r\n{}")).isTrue();
  }

  @Test
  void isNotThereWhenAnImageIsMissing() throws IOException {
    assertThat(
            answering(
                path ->
                    path.equals("/images/first:1/json")
                        ? "HTTP/1.0 200 OK\r\n\r\n{}"
                        : "HTTP/1.0 404 Not Found\r\n\r\n{}"))
        .isFalse();
  }

  @Test
  void isNotThereWhenNothingListens() {
    assertThat(DockerEngine.hasImages("unix://" + folder.resolve("none"), IMAGES)).isFalse();
    assertThat(DockerEngine.hasImages("npipe:////./pipe/docker", IMAGES)).isFalse();
    assertThat(DockerEngine.hasImages("nonsense", IMAGES)).isFalse();
  }

  @Test
  void isNotThereWhenItDoesNotAnswer() throws IOException {
    var socket = folder.resolve("docker.sock");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      var started = System.nanoTime();

      assertThat(DockerEngine.hasImages("unix://" + socket, IMAGES)).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }
  }

  private boolean answering(Function<String, String> answer) throws IOException {
    var socket = folder.resolve("docker.sock");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      var engine = new Thread(() -> serve(server, answer));
      engine.start();
      return DockerEngine.hasImages("unix://" + socket, IMAGES);
    }
  }

  private static void serve(ServerSocketChannel server, Function<String, String> answer) {
    try {
      while (true) {
        try (var connection = server.accept()) {
          var request = ByteBuffer.allocate(512);
          connection.read(request);
          var path = new String(request.array(), StandardCharsets.US_ASCII).split(" ")[1];
          connection.write(ByteBuffer.wrap(answer.apply(path).getBytes(StandardCharsets.US_ASCII)));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }
}
