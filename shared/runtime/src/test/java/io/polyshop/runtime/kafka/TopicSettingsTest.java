package io.polyshop.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicSettingsTest {

  @Test
  void ofThreeReplicasTwoMustHaveWhatIsAcknowledged() {
    assertThat(Topics.settings("delete", 3)).containsEntry("min.insync.replicas", "2");
  }

  @Test
  void ofOneOrTwoReplicasOneIsEnough() {
    assertThat(Topics.settings("compact", 1)).doesNotContainKey("min.insync.replicas");
    assertThat(Topics.settings("compact", 2)).doesNotContainKey("min.insync.replicas");
  }

  @Test
  void factsAreKeptForEver() {
    assertThat(Topics.settings("delete", 1))
        .containsEntry("retention.ms", "-1")
        .containsEntry("cleanup.policy", "delete");
    assertThat(Topics.settings("compact", 1)).containsEntry("cleanup.policy", "compact");
  }
}
