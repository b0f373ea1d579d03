package dev.latchkey.model.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  private Locale before;

  @BeforeEach
  void remember() {
    before = Locale.getDefault();
  }

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @CsvSource({
    "de-AT, GERMAN, de-AT",
    "es-MX, SPANISH, es-MX",
    "ar-EG, ARABIC, ar-EG",
    "en-GB, ENGLISH, en-GB",
    "fr-FR, ENGLISH, en-FR",
    "und, ENGLISH, en"
  })
  void languageIsTheSystemsOrEnglish(String system, Language language, String locale) {
    Locale.setDefault(Locale.forLanguageTag(system));

    assertThat(Language.now()).isEqualTo(language);
    assertThat(Language.locale().toLanguageTag()).isEqualTo(locale);
  }

  @ParameterizedTest
  @CsvSource({
    "en-GB, GERMAN, de-GB",
    "de-AT, GERMAN, de-AT",
    "ja-JP-u-ca-japanese-x-lvariant-JP, SPANISH, es-JP",
    "en, ARABIC, ar"
  })
  void chosenLanguageKeepsTheCountryOfTheSystem(String system, Language chosen, String locale) {
    Locale.setDefault(Locale.forLanguageTag(system));

    chosen.use();

    assertThat(Language.now()).isEqualTo(chosen);
    assertThat(Locale.getDefault().toLanguageTag()).isEqualTo(locale);
    assertThat(Locale.getDefault(Locale.Category.FORMAT).toLanguageTag()).isEqualTo(locale);
  }

  @Test
  void languageIsFoundByItsCode() {
    assertThat(Language.of("ar")).contains(Language.ARABIC);
    assertThat(Language.of("system")).isEmpty();
  }
}
