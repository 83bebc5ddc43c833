package io.polyshop.dev.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterShapeTest {

  @Test
  void hasAsManyOfEachAsIsSaidAndMoreOfSome() {
    var shape = ClusterShape.of("2,order=3,payment=1", 3, false);
    assertThat(shape.replicas()).containsEntry("order", 3).containsEntry("payment", 1);
    assertThat(shape.replicas()).containsEntry("auth", 2).hasSize(7);
    assertThat(shape.processes()).isEqualTo(14);
  }

  @Test
  void countsNodesAsProcesses() {
    assertThat(ClusterShape.of("3", 1, true).processes()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10", "many", "order", "2,nobody=1", "2,order=x", ""})
  void refusesWhatMakesNoSense(String replicas) {
    assertThatThrownBy(() -> ClusterShape.of(replicas, 3, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesBrokersWithoutAMajorityAndNodesThatDiffer() {
    assertThatThrownBy(() -> ClusterShape.of("2", 2, false)).hasMessageContaining("1, 3 or 5");
    assertThatThrownBy(() -> ClusterShape.of("2,order=3", 3, true)).hasMessageContaining("nodes");
  }
}
