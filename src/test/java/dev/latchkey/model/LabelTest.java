package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {
  private static void assertRefused(String text, Problem problem) {
    assertThatThrownBy(() -> new Label(text))
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void aLabelIsTrimmed() {
    assertThat(new Label("  build server\t").text()).isEqualTo("build server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t \u3000", "\u200d", "\u200c\u200d"})
  void withoutAVisibleCharacterThereIsNoLabel(String text) {
    assertRefused(text, InputProblem.LABEL_EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "a\rb",
        "a\nb",
        "a\u001bb",
        "a\u007fb",
        "a\u0085b", // control
        "a\u202eb",
        "a\u2066b",
        "a\u200eb",
        "a\u061cb", // direction
        "a\u200bb",
        "a\ufeffb",
        "a\u2060b",
        "a\u00adb", // invisible
        "a\u2028b",
        "a\u2029b", // line ends
        "a\ud800b",
        "a\udc00b", // half of a character
        "a\ue000b",
        "a\uffffb" // unassigned and private characters
      })
  void aCharacterThatCannotBeSeenIsRefusedByName(String text) {
    assertRefused(text, InputProblem.LABEL_CHARACTER);
    assertThatThrownBy(() -> new Label(text)).hasMessageContaining("U+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd()",
        "'; drop table token; --",
        "\"quoted\"",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "${jndi:ldap://x}",
        "مفتاح الخادم",
        "می‌خواهم",
        "👩‍👩‍👧‍👦",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "x"
      })
  void whatPeopleWriteIsTakenAsItIs(String text) {
    assertThat(new Label(text).text()).isEqualTo(text);
  }

  @Test
  void sixtyFourCharactersAreTheMost() {
    assertThat(new Label("x".repeat(64)).text()).hasSize(64);
    assertThat(new Label("🚀".repeat(64)).text()).hasSize(128);
    assertRefused("x".repeat(65), InputProblem.LABEL_TOO_LONG);
    assertRefused("x".repeat(10_000), InputProblem.LABEL_TOO_LONG);
    assertRefused("🚀".repeat(65), InputProblem.LABEL_TOO_LONG);
    assertThatThrownBy(() -> new Label("x".repeat(65))).hasMessageContaining("65");
  }

  @Test
  void theSameTextInAnotherFormIsTheSameLabel() {
    Label composed = new Label("Müller");
    Label decomposed = new Label("Mu\u0308ller");
    assertThat(decomposed).isEqualTo(composed);
    assertThat(new Label("MÜLLER").folded()).isEqualTo(composed.folded());
    assertThat(new Label("STRASSE").folded()).isEqualTo(new Label("straße").folded());
  }
}
