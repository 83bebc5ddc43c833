package io.polyshop.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesIT {

  private static final String PASSWORD = "admin";

  @TempDir Path folder;

  @Test
  void startOnTheSamePortsAfterTheirProcessWasKilled() throws Exception {
    int[] ports;
    try (var child = ChildProcess.start(Victim.class, folder.toString())) {
      var said = child.listen().split(" ");
      ports = new int[] {Integer.parseInt(said[0]), Integer.parseInt(said[1])};
      child.kill();
    }
    var began = System.nanoTime();
    try (var engines = Engines.start(folder, ports[0], ports[1], PASSWORD);
        var admin = admin(engines)) {
      assertThat(admin.listTopics().names().get()).contains("kept");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void nameTheTakenPortAndLeaveNothingRunning() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var taken = socket.getLocalPort();
      assertThatThrownBy(() -> Engines.start(folder, 0, taken, PASSWORD))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("Kafka")
          .hasMessageContaining(Integer.toString(taken));
      assertThatThrownBy(() -> Engines.start(folder, taken, 0, PASSWORD))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("PostgreSQL")
          .hasMessageContaining(Integer.toString(taken));
    }
    try (var engines = Engines.start(folder, 0, 0, PASSWORD)) {
      assertThat(engines.kafka().port()).isPositive();
    }
  }

  private static Admin admin(Engines engines) {
    return Admin.create(Map.of("bootstrap.servers", engines.kafka().bootstrapServers()));
  }

  static final class Victim {
    public static void main(String[] args) throws Exception {
      var engines = Engines.start(Path.of(args[0]), 0, 0, PASSWORD);
      try (var admin = admin(engines)) {
        admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1))).all().get();
      }
      ChildProcess.say(engines.postgres().port() + " " + engines.kafka().port());
      Thread.currentThread().join();
    }
  }
}
