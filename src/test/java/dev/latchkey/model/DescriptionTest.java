package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionTest {
  private static void assertRefused(String text, InputProblem problem, String key, String value) {
    assertThatThrownBy(() -> new Description(text))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.data()).containsEntry(key, value);
            });
  }

  @Test
  void aDescriptionIsOneTidyLineAndMayBeEmpty() {
    assertThat(new Description("  deploys   to production ").text())
        .isEqualTo("deploys to production");
    assertThat(new Description("Gro\u0308\u00DFe").text()).isEqualTo("Gr\u00F6\u00DFe");
    assertThat(new Description(" \u00A0 ")).isEqualTo(Description.NONE);
    assertThat(Description.NONE.isEmpty()).isTrue();
    assertThat(new Description("x").isEmpty()).isFalse();
  }

  @Test
  void itHasAtMost256CharactersWhateverTheirSize() {
    assertThat(new Description("🚀".repeat(256)).text()).hasSize(512);
    assertRefused("🚀".repeat(257), InputProblem.DESCRIPTION_TOO_LONG, "length", "257");
    assertRefused("x".repeat(10_000), InputProblem.DESCRIPTION_TOO_LONG, "length", "10000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb", "a\tb", "a\u0000b", "a\u202Eb", "a\u200Bb", "a\u3164b", "a\uD800b"})
  void whatCannotBeSeenIsRefused(String text) {
    String character = String.format("U+%04X", text.codePointAt(1));
    assertRefused(text, InputProblem.DESCRIPTION_CHARACTER, "character", character);
  }

  @Test
  void itMayMixAlphabetsSinceNothingIsToldApartByIt() {
    assertThat(new Description("for\u0430 Иван").text()).isEqualTo("for\u0430 Иван");
  }

  @Test
  void aKeptOneIsShownAsItIsWithoutWhatCannotBeSeen() {
    assertThat(Description.kept("a\u3164b").text()).isEqualTo("a[U+3164]b");
    assertThat(Description.kept(null)).isSameAs(Description.NONE);
  }
}
