package io.polyshop.runtime.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  private record Thing(UUID id, String name, Long price, Instant seen) {}

  private static final Instant SEEN = Instant.parse("2026-01-02T03:04:05.123456Z");

  private final Thing tea = new Thing(new UUID(0, 1), "tea", 250L, SEEN);
  private final Thing unnamed = new Thing(new UUID(0, 2), null, null, null);

  @Test
  void isAnArrayForEachColumnInTheOrderOfTheCalls() {
    var columns =
        Columns.of(List.of(tea, unnamed))
            .uuid(Thing::id)
            .text(Thing::name)
            .bigint(Thing::price)
            .time(Thing::seen)
            .tuple();

    assertThat(columns.size()).isEqualTo(4);
    assertThat(columns.getArrayOfUUIDs(0)).containsExactly(tea.id(), unnamed.id());
    assertThat(columns.getArrayOfStrings(1)).containsExactly("tea", null);
    assertThat(columns.getArrayOfLongs(2)).containsExactly(250L, null);
    assertThat(columns.getArrayOfOffsetDateTimes(3))
        .containsExactly(OffsetDateTime.ofInstant(SEEN, ZoneOffset.UTC), null);
  }

  @Test
  void takesMoreParametersAfterTheColumns() {
    var columns = Columns.of(List.<Thing>of()).uuid(Thing::id).tuple().addInteger(7);

    assertThat(columns.getArrayOfUUIDs(0)).isEmpty();
    assertThat(columns.getInteger(1)).isEqualTo(7);
  }
}
