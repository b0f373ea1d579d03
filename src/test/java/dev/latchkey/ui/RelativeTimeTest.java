package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT0S, just now",
    "PT59S, just now",
    "PT1M, 1 minute ago",
    "PT1M59S, 1 minute ago",
    "PT59M59S, 59 minutes ago",
    "PT1H, 1 hour ago",
    "PT23H59M59S, 23 hours ago",
    "P1D, 1 day ago",
    "P2D, 2 days ago",
    "P59D, 59 days ago",
    "P60D, 2 months ago",
    "P729D, 24 months ago",
    "P730D, 2 years ago",
    "PT-59S, in a moment",
    "PT-1M, in 1 minute",
    "PT-90M, in 1 hour",
    "P-30D, in 30 days",
    "P-900D, in 2 years",
    "P-1000D, in 3 years",
  })
  void distancesReadAsPeopleSayThem(Duration ago, String text) {
    assertThat(RelativeTime.text(NOW.minus(ago), NOW)).isEqualTo(text);
  }

  /** A moment after it was chosen, and a minute later when the list is read again. */
  @ParameterizedTest
  @CsvSource({
    "PT1H, in 1 hour",
    "PT24H, in 1 day",
    "P2D, in 2 days",
    "P7D, in 7 days",
    "P30D, in 30 days",
    "P60D, in 2 months",
    "P90D, in 3 months",
    "P365D, in 12 months",
    "P730D, in 2 years",
  })
  void whatWasChosenIsSaidAMomentLater(Duration chosen, String text) {
    for (Duration later : List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofSeconds(20))) {
      assertThat(RelativeTime.text(NOW.plus(chosen), NOW.plus(later))).isEqualTo(text);
    }
  }

  @Test
  void exactTimeNamesYearSecondAndZone() {
    Instant time = Instant.parse("2026-11-23T20:04:59Z");
    String zone = DateTimeFormatter.ofPattern("zzz").format(time.atZone(ZoneId.systemDefault()));

    assertThat(RelativeTime.exact(time)).contains("2026", "04:59", zone);
  }
}
