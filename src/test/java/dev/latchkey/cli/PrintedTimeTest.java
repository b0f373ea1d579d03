package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Lifetime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** In the zone in which the tests run, whichever that is. */
class PrintedTimeTest {
  private static final ZoneId HERE = ZoneId.systemDefault();
  private static final Instant END =
      new Lifetime.Through(LocalDate.of(2030, 6, 30)).end(Instant.EPOCH, HERE);
  private static final Instant NOON = ZonedDateTime.of(2030, 6, 30, 12, 0, 0, 0, HERE).toInstant();
  private static final String OFFSET = NOON.atZone(HERE).getOffset().getId();

  @Test
  void endOfADayNamesTheLastDay() {
    assertThat(PrintedTime.end(END)).isEqualTo("end of 2030-06-30");
    assertThat(PrintedTime.exactEnd(END))
        .startsWith("end of 2030-06-30 (2030-07-01 0")
        .endsWith(END.atZone(HERE).getOffset().getId() + ")");
  }

  @Test
  void otherTimesNameTheOffset() {
    assertThat(PrintedTime.end(NOON)).isEqualTo("2030-06-30 12:00" + OFFSET);
    assertThat(PrintedTime.exactEnd(NOON)).isEqualTo("2030-06-30 12:00:00" + OFFSET);
    assertThat(PrintedTime.minute(NOON)).isEqualTo("2030-06-30 12:00" + OFFSET);
    assertThat(PrintedTime.second(NOON)).isEqualTo("2030-06-30 12:00:00" + OFFSET);
  }

  @Test
  void noTimeIsNever() {
    assertThat(PrintedTime.end(null)).isEqualTo("never");
    assertThat(PrintedTime.exactEnd(null)).isEqualTo("never");
    assertThat(PrintedTime.minute(null)).isEqualTo("never");
  }
}
