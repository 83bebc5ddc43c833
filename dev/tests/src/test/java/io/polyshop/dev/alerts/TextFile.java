package io.polyshop.dev.alerts;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows a file of metrics, as node_exporter's textfile collector does. */
public final class TextFile implements AutoCloseable {

  private final HttpServer server;

  private TextFile(HttpServer server) {
    this.server = server;
  }

  public static TextFile show(Path file) {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/metrics",
          exchange -> {
            try (exchange) {
              var text = Files.exists(file) ? Files.readAllBytes(file) : new byte[] {'\n'};
              exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
              exchange.sendResponseHeaders(200, text.length);
              exchange.getResponseBody().write(text);
            }
          });
      server.start();
      return new TextFile(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For the list of what is scraped. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
