package io.polyshop.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReservationTest {

  private static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");

  private final Reservation reserved =
      Reservation.of(
          new UUID(1, 1), new UUID(8, 1), new UUID(7, 1), 2, ReservationStatus.RESERVED, AT);

  @Test
  void changesWhenTheClockSays() {
    var later = AT.plusSeconds(1);

    assertThat(reserved.become(ReservationStatus.CONFIRMED, later).updatedAt()).isEqualTo(later);
  }

  @Test
  void isNeverChangedBeforeItsLastChange() {
    var confirmed = reserved.become(ReservationStatus.CONFIRMED, AT.minusSeconds(1));

    assertThat(confirmed.updatedAt()).isEqualTo(AT);
  }
}
