package dev.latchkey.model.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts of a file for tests, {@code words-for-tests}, in English and Arabic. */
class TextsTest {
  private static final Texts TEXTS = new Texts("dev.latchkey.model.language.samples");

  private Locale before;

  @BeforeEach
  void remember() {
    before = Locale.getDefault();
    Locale.setDefault(Locale.US);
  }

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @Test
  void argumentsAreFilledIn() {
    assertThat(TEXTS.get("plain")).isEqualTo("Nothing to fill");
    assertThat(TEXTS.get("two", "{1}", "it’s")).isEqualTo("{1} isn't it’s");
  }

  @Test
  void unknownKeyIsAMistake() {
    assertThatThrownBy(() -> TEXTS.get("unknown")).isInstanceOf(MissingResourceException.class);
  }

  @Test
  void numberChoosesTheForm() {
    assertThat(TEXTS.get("files", 0, "/a")).isEqualTo("No file in /a.");
    assertThat(TEXTS.get("files", 1, "/a")).isEqualTo("1 file in /a.");
    assertThat(TEXTS.get("files", 1234, "/a")).isEqualTo("1,234 files in /a.");
    assertThat(TEXTS.get("files", "2", "/a")).isEqualTo("2 files in /a.");
    assertThat(TEXTS.get("files", "some", "/a")).isEqualTo("some files in /a.");
  }

  @Test
  void languageIsThatOfTheProcess() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));

    assertThat(TEXTS.get("files", 2, "x")).isEqualTo("ملفان في \u200ex\u200e.");
    assertThat(TEXTS.get("files", 5, "x")).isEqualTo("٥ ملفات في \u200ex\u200e.");
    assertThat(TEXTS.get("files", 12, "x")).isEqualTo("١٢ ملفا في \u200ex\u200e.");
    assertThat(TEXTS.get("files", "100", "x")).isEqualTo("100 ملف في \u200ex\u200e.");
    assertThat(TEXTS.english("files", 2, "x")).isEqualTo("2 files in x.");
  }

  @Test
  void whatIsFilledInKeepsItsDirectionInEachLine() {
    Locale.setDefault(Locale.forLanguageTag("ar"));

    assertThat(TEXTS.get("files", 2, "a/\nb/"))
        .isEqualTo("ملفان في \u200ea/\u200e\n\u200eb/\u200e.");
    assertThat(TEXTS.get("files", 2, "مجلد/")).isEqualTo("ملفان في مجلد/.");
    assertThat(TEXTS.get("files", 2, "مجلد a")).isEqualTo("ملفان في مجلد a.");
    assertThat(TEXTS.get("files", 2, "a مجلد"))
        .isEqualTo("ملفان في \u200e\u202aa مجلد\u202c\u200e.");
    assertThat(TEXTS.get("files", 2, "127.0.0.1:80"))
        .isEqualTo("ملفان في \u200e127.0.0.1:80\u200e.");
    assertThat(BidiMarks.without(TEXTS.get("files", 2, "a/"))).isEqualTo("ملفان في a/.");
  }
}
