package io.polyshop.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void areOtherPortsInEachProcess() throws Exception {
    var here = claimed();
    try (var first = ChildProcess.start(Claiming.class);
        var second = ChildProcess.start(Claiming.class)) {
      var all = new HashSet<>(here);
      all.addAll(ports(first.listen()));
      all.addAll(ports(second.listen()));
      assertThat(all).hasSize(3 * here.size());
    }
  }

  private static Set<String> claimed() {
    var ports = new HashSet<String>();
    // More than half of a range: two processes on one would meet.
    IntStream.range(0, 250).forEach(i -> ports.add("" + Ports.claim(0, "a test")));
    return ports;
  }

  private static Set<String> ports(String line) {
    return Set.of(line.split(" "));
  }

  static final class Claiming {
    public static void main(String[] args) throws InterruptedException {
      ChildProcess.say(String.join(" ", claimed()));
      Thread.currentThread().join();
    }
  }
}
