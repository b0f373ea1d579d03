package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Lifetime.Fit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

  private static Lifetime read(String text) {
    return Lifetime.parse(text).orElseThrow();
  }

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
    assertThat(read(text).end(NOW, ZURICH)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-01, Europe/Zurich, 2026-07-01T22:00:00Z",
    "2026-12-01, Europe/Zurich, 2026-12-01T23:00:00Z",
    "2026-12-01, Pacific/Kiritimati, 2026-12-01T10:00:00Z",
    "2026-12-01, America/New_York, 2026-12-02T05:00:00Z",
    // The clocks go from midnight to one o'clock, so the next day begins at one.
    "2018-11-03, America/Sao_Paulo, 2018-11-04T03:00:00Z",
  })
  void dateLastsToTheEndOfItsDayWhereThePersonIs(String date, ZoneId zone, Instant expected) {
    assertThat(read(date).end(NOW, zone)).isEqualTo(expected);
    assertThat(new Lifetime.Through(LocalDate.parse(date)).end(NOW, zone)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 30, 60, 90})
  void choiceOfDaysIsTheSameAsTheText(int days) {
    assertThat(Lifetime.days(days)).isEqualTo(read(days + "d"));
    assertThat(Lifetime.days(days).end(NOW, ZURICH))
        .isEqualTo(NOW.plusSeconds(days * 24L * 60 * 60));
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
        "2026-02-30",
        "2026-13-01",
        "26-01-01",
        "2026-07-01T10:00:00",
        "2026-07-01T25:00:00Z",
        "tomorrow",
        "٣d",
      })
  void anythingElseIsNoLifetime(String text) {
    assertThat(Lifetime.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9999-01-01",
        "9999-12-31",
        "+12026-01-01",
        "+999999999-12-31",
        "999999999w",
        "9999-01-01T00:00:01+01:00",
        "9999-12-31T23:59:59Z",
      })
  void afterTheYear9998ItIsTooFar(String text) {
    assertThat(read(text).fit(NOW, ZURICH)).isEqualTo(Fit.TOO_FAR);
  }

  @Test
  void yearOfTheEndHasFourDigitsInEveryZone() {
    for (String zone : List.of("Pacific/Kiritimati", "Etc/GMT+12", "Europe/Zurich")) {
      Lifetime last = read("9998-12-31");
      assertThat(last.fit(NOW, ZoneId.of(zone))).isEqualTo(Fit.GOOD);
      assertThat(last.end(NOW, ZoneId.of(zone)).atZone(ZoneId.of("Pacific/Kiritimati")).getYear())
          .isEqualTo(9999);
    }
    assertThat(read("9999-01-01T00:00:00+01:00").fit(NOW, ZURICH)).isEqualTo(Fit.GOOD);
  }

  @Test
  void endThatIsNoLaterThanNowIsPast() {
    assertThat(read("0d").fit(NOW, ZURICH)).isEqualTo(Fit.PAST);
    assertThat(read("2026-03-01T10:00:00Z").fit(NOW, ZURICH)).isEqualTo(Fit.PAST);
    assertThat(read("2026-03-01T10:00:00.001Z").fit(NOW, ZURICH)).isEqualTo(Fit.GOOD);
    assertThat(read("2026-02-28").fit(NOW, ZURICH)).isEqualTo(Fit.PAST);
    assertThat(read("1h").fit(NOW, ZURICH)).isEqualTo(Fit.GOOD);
  }

  @Test
  void todayWhereThePersonIsCanBeTheLastDay() {
    Instant evening = Instant.parse("2026-03-01T23:30:00Z");
    assertThat(read("2026-03-01").fit(evening, ZURICH)).isEqualTo(Fit.PAST);
    assertThat(read("2026-03-01").fit(evening, ZoneId.of("America/New_York"))).isEqualTo(Fit.GOOD);
  }

  @Test
  void endOfADayIsToldAsThatDay() {
    LocalDate day = LocalDate.of(2030, 6, 30);
    Instant end = new Lifetime.Through(day).end(NOW, ZURICH);

    assertThat(Lifetime.lastDay(end, ZURICH)).contains(day);
    assertThat(Lifetime.lastDay(end, ZoneId.of("Asia/Tokyo"))).isEmpty();
    assertThat(Lifetime.lastDay(end.plusSeconds(1), ZURICH)).isEmpty();
  }

  @Test
  void dayThatBeginsAfterMidnightEndsTheDayBefore() {
    // On 8 September 2019 the clocks in Santiago went from 24:00 to 1:00.
    ZoneId santiago = ZoneId.of("America/Santiago");
    LocalDate day = LocalDate.of(2019, 9, 7);

    assertThat(Lifetime.lastDay(new Lifetime.Through(day).end(NOW, santiago), santiago))
        .contains(day);
  }
}
