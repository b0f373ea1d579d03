package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpiryEntryTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T23:30:00Z"), BERLIN);

  private final Locale before = Locale.getDefault(Locale.Category.FORMAT);
  private ExpiryEntry entry;

  @BeforeEach
  void open() {
    open(Locale.US);
  }

  @AfterEach
  void restore() {
    Locale.setDefault(Locale.Category.FORMAT, before);
  }

  private void open(Locale locale) {
    Locale.setDefault(Locale.Category.FORMAT, locale);
    entry = new ExpiryEntry(CLOCK, BERLIN, Expiry.DAYS_30);
  }

  private void type(String date) {
    entry.choice().set(Expiry.ON_DATE);
    entry.date().set(date);
  }

  @Test
  void spanTellsItsMomentWithTheZone() {
    assertThat(entry.moment().get().replace('\u202f', ' '))
        .isEqualTo("Expires Sunday, December 27, 2026, 12:30 AM (Central European Standard Time).");
    assertThat(entry.check().orElseThrow().end()).isEqualTo("2026-12-26T23:30:00Z");
  }

  @Test
  void neverSaysSo() {
    entry.choice().set(Expiry.NEVER);

    assertThat(entry.moment().get()).isEqualTo("Never expires.");
    assertThat(entry.check()).contains(new ExpiryEntry.Chosen(null));
  }

  @Test
  void dayEndsWhereThePersonIs() {
    type("2030-06-30");

    assertThat(entry.moment().get())
        .isEqualTo("Expires at the end of Sunday, June 30, 2030 (Central European Summer Time).");
    assertThat(entry.check().orElseThrow().end()).isEqualTo("2030-06-30T22:00:00Z");
    assertThat(entry.day().get()).isEqualTo(LocalDate.of(2030, 6, 30));
  }

  @Test
  void orderOfDayAndMonthIsTheLocales() {
    type("5/6/2030");
    assertThat(entry.day().get()).isEqualTo(LocalDate.of(2030, 5, 6));
    open(Locale.UK);
    type("5/6/2030");
    assertThat(entry.day().get()).isEqualTo(LocalDate.of(2030, 6, 5));
  }

  @Test
  void textThatIsNoDateNeverBecomesTheOldOne() {
    type("2030-06-30");
    entry.date().set("2031-06-31");

    assertThat(entry.day().get()).isNull();
    assertThat(entry.moment().get()).isEmpty();
    assertThat(entry.problem().get()).isEmpty();
    assertThat(entry.check()).isEmpty();
    assertThat(entry.problem().get())
        .isEqualTo(
            "“2031-06-31” is not a date that Latchkey can read."
                + " Enter it like 2027-02-25 or Feb 25, 2027.");
    assertThat(entry.date().get()).isEqualTo("2031-06-31");
  }

  @Test
  void leavingTheFieldTellsTooButNotWhileItIsEmpty() {
    type("");
    entry.leaveDate();
    assertThat(entry.problem().get()).isEmpty();
    entry.date().set("soon");
    entry.leaveDate();
    assertThat(entry.problem().get()).startsWith("“soon” is not a date");

    entry.date().set("2030-06-30");
    assertThat(entry.problem().get()).isEmpty();
  }

  @Test
  void dayThatIsOverIsToldAtOnce() {
    // It is past midnight in Berlin.
    type("2026-11-26");
    assertThat(entry.problem().get()).isEqualTo("This day is over. Choose today or a later day.");
    assertThat(entry.moment().get()).isEmpty();
    assertThat(entry.check()).isEmpty();

    entry.date().set("2026-11-27");
    assertThat(entry.problem().get()).isEmpty();
    assertThat(entry.check()).isPresent();
  }

  @Test
  void dayThatNobodyMeansIsRefused() {
    for (String typed : new String[] {"2126-11-28", "3026-06-30", "9998-12-31", "9999-12-31"}) {
      type(typed);
      assertThat(entry.check()).as(typed).isEmpty();
      assertThat(entry.problem().get())
          .isEqualTo("This is more than 100 years away. Choose an earlier day, or “Never”.");
    }
    type("2126-11-27");
    assertThat(entry.check()).isPresent();
  }

  @Test
  void anotherChoiceTakesTheProblemAway() {
    type("soon");
    assertThat(entry.check()).isEmpty();
    entry.choice().set(Expiry.DAYS_7);

    assertThat(entry.problem().get()).isEmpty();
    assertThat(entry.check().flatMap(chosen -> Optional.ofNullable(chosen.end())))
        .contains(Instant.parse("2026-12-03T23:30:00Z"));
  }

  @Test
  void pickedDayIsTypedAndReadBackInEveryLanguage() {
    LocalDate day = LocalDate.of(2030, 6, 5);
    for (String language : Locale.getISOLanguages()) {
      open(Locale.of(language));
      entry.choice().set(Expiry.ON_DATE);
      entry.pick(day);
      assertThat(entry.day().get()).as(language).isEqualTo(day);
    }
  }
}
