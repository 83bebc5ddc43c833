package io.polyshop.browser;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A shop of one process a service, one broker and PostgreSQL, as {@code ./polyshop cluster} runs
 * it: each of them can be killed.
 */
final class RunningCluster implements Shop, AutoCloseable {

  private static final List<String> JAVA = List.of("-Xmx256m", "-XX:+UseSerialGC");

  private final Path data;
  private final JarProcess process;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningCluster(Path folder) {
    this.data = folder.resolve("data");
    this.process =
        JarProcess.start(
            "dev",
            JAVA,
            Map.of(),
            folder.resolve("cluster.log"),
            "cluster",
            "--replicas=1",
            "--brokers=1",
            "--port=0",
            "--data=" + data);
  }

  /** Starts it, and waits until it is ready. */
  static RunningCluster start(Path folder) {
    var cluster = new RunningCluster(folder);
    try {
      cluster.process.awaitOutput("polyshop: ready in");
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** Ends a process as kill -9 does; it is {@code postgres}, {@code broker-1}, {@code order-1}. */
  void kill(String name) {
    ask("kill", name);
  }

  /** Starts it again. */
  void start(String name) {
    ask("restart", name);
  }

  @Override
  public String url(String service) {
    var address = Pattern.compile(service + " +(http://[0-9.:]+)/docs").matcher(process.output());
    if (!address.find()) {
      throw new IllegalStateException("it does not say where " + service + " is");
    }
    return address.group(1);
  }

  @Override
  public String password(String role) {
    return read("secrets/demo-" + role + "-password");
  }

  @Override
  public void close() {
    process.close();
  }

  private void ask(String action, String member) {
    var body = new JsonObject();
    body.addProperty("name", member);
    var request =
        HttpRequest.newBuilder(URI.create(read("control-address") + "/" + action))
            .header("Authorization", "Bearer " + read("secrets/cluster-control"))
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(action + " " + member + ": " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(data.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
