package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedDayTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
  private static final LocalDate DAY = LocalDate.of(2030, 6, 30);

  private static Optional<LocalDate> read(String text, String language) {
    return TypedDay.read(text, Locale.forLanguageTag(language), TODAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"en-US", "en-GB", "de", "fr", "ja", "hu", "ar-EG", "th", "fa", "sv", "tr"})
  void isoIsReadInEveryLanguage(String language) {
    for (String text :
        List.of("2030-06-30", "2030-6-30", " 2030-06-30 ", "20300630", "2030/06/30")) {
      assertThat(read(text, language)).as(text).contains(DAY);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "en-GB", "de", "fr", "tr", "ru", "ja"})
  void dotsMeanDayMonthYear(String language) {
    assertThat(read("30.6.2030", language)).contains(DAY);
    assertThat(read("30.06.2030", language)).contains(DAY);
    assertThat(read("5.6.2030", language)).contains(LocalDate.of(2030, 6, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "5/6/2030, en-US, 2030-05-06",
    "5/6/2030, en-GB, 2030-06-05",
    "5-6-2030, nl, 2030-06-05",
    "5 6 2030, fr, 2030-06-05",
    "30/6/2030, en-GB, 2030-06-30",
    "30/6/2030, en-US, 2030-06-30",
    "6/30/2030, en-US, 2030-06-30",
    "6/30/30, en-US, 2030-06-30",
    "6/30/2030, en-GB, 2030-06-30",
    "30/06/30, ja, 2030-06-30",
    "30. 6. 30., ko, 2030-06-30",
    "30.6.30, de, 2030-06-30"
  })
  void orderIsTheLocalesUnlessOnlyTheOtherIsADay(String text, String language, LocalDate day) {
    assertThat(read(text, language)).contains(day);
  }

  @ParameterizedTest
  @CsvSource({
    "30 June 2030, de",
    "30. Juni 2030, de",
    "30 juni 2030, de",
    "30.JUN.2030, de",
    "June 30 2030, en-US",
    "'June 30, 2030', en-GB",
    "'Jun 30, 30', en-US",
    "30-Jun-2030, en-GB",
    "30th June 2030, en-GB",
    "the 30th of June 2030, en-US",
    "'Sunday, 30 June 2030', en-US",
    "30 juin 2030, fr",
    "30 de junio de 2030, es",
    "30 Haziran 2030, tr",
    "30 HAZIRAN 2030, tr",
    "30 июня 2030 г., ru",
    "2030年6月30日, ja",
    "30 juin 30, fr",
    "٣٠ يونيو ٢٠٣٠, ar-EG"
  })
  void monthsAreReadByName(String text, String language) {
    assertThat(read(text, language)).contains(DAY);
  }

  @Test
  void accentsAreOptional() {
    assertThat(read("30 aout 2030", "fr")).contains(LocalDate.of(2030, 8, 30));
    assertThat(read("30 août 2030", "fr")).contains(LocalDate.of(2030, 8, 30));
  }

  @ParameterizedTest
  @CsvSource({"1.1.27, 2027", "1.1.06, 2006", "1.1.05, 2105", "1.1.99, 2099", "1.1.00, 2100"})
  void twoDigitsOfAYearAreNear(String text, int year) {
    assertThat(read(text, "de")).contains(LocalDate.of(year, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "soon",
        "30.6.",
        "June 2030",
        "31.6.2030",
        "2030-02-29",
        "30.13.2030",
        "0.6.2030",
        "30.6.203",
        "30.6.20300",
        "2030-06-30T12:00:00Z",
        "2030-06-30 12:00",
        "Monday, 30 June 2030",
        "30 June May 2030",
        "30 foo 2030",
        "3 0 6 2030",
        "-2030-06-30",
        "1e9",
        "99999999999999999999.1.2030",
        "30.99999999999999999999.2030",
        "20301399"
      })
  void whatIsNoDayIsNotGuessedAt(String text) {
    for (String language : List.of("en-US", "de", "ja")) {
      assertThat(read(text, language)).as(language).isEmpty();
    }
  }

  @Test
  void allFormsOfAllLanguagesAreRead() {
    List<String> unread = new ArrayList<>();
    int forms = 0;
    for (String language : Locale.getISOLanguages()) {
      // Java calls June "Jan" there.
      Locale locale = Locale.of(language.equals("st") ? "en" : language);
      for (FormatStyle style : FormatStyle.values()) {
        String text = DateTimeFormatter.ofLocalizedDate(style).withLocale(locale).format(DAY);
        forms++;
        if (!TypedDay.read(text, locale, TODAY).equals(Optional.of(DAY))) {
          unread.add(locale + " " + style + " " + text);
        }
      }
    }

    assertThat(forms).isGreaterThan(700);
    assertThat(unread).isEmpty();
  }
}
