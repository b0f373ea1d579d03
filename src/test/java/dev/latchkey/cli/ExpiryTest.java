package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

  @ParameterizedTest
  @CsvSource({
    "12h, 2026-03-01T22:00:00Z",
    "30d, 2026-03-31T10:00:00Z",
    "2w, 2026-03-15T10:00:00Z",
    "0d, 2026-03-01T10:00:00Z",
    "2030-12-31T18:00:00Z, 2030-12-31T18:00:00Z",
    "2030-12-31t18:00:00.250+02:00, 2030-12-31T16:00:00.250Z",
    "2020-01-01T00:00:00Z, 2020-01-01T00:00:00Z",
  })
  void readsSpansAndTimes(String text, Instant expected) {
    assertThat(Expiry.parse(text, NOW, ZURICH)).contains(expected);
  }

  @Test
  void dateLastsToTheEndOfItsDayWhereThePersonIs() {
    assertThat(Expiry.parse("2026-07-01", NOW, ZURICH))
        .contains(Instant.parse("2026-07-01T22:00:00Z"));
    assertThat(Expiry.parse("2026-12-01", NOW, ZURICH))
        .contains(Instant.parse("2026-12-01T23:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "d",
        "-30d",
        "+1d",
        "1.5d",
        "30 d",
        "30m",
        "30D",
        "9999999999d",
        "999999999w",
        "2026-02-30",
        "2026-13-01",
        "26-01-01",
        "+12026-01-01",
        "2026-07-01T10:00:00",
        "2026-07-01T25:00:00Z",
        "9999-12-31",
        "tomorrow",
        "٣d",
      })
  void anythingElseIsNoExpiry(String text) {
    assertThat(Expiry.parse(text, NOW, ZURICH)).isEqualTo(Optional.empty());
  }
}
