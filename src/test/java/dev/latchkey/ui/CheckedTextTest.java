package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Label;
import org.junit.jupiter.api.Test;

class CheckedTextTest {
  private final CheckedText<Label> field = new CheckedText<>("", Label::new);

  @Test
  void emptyFieldIsNoProblemUntilItIsUsed() {
    assertThat(field.problem().get()).isEmpty();

    assertThat(field.check()).isEmpty();
    assertThat(field.problem().get()).isEqualTo("A label needs at least one visible character.");
  }

  @Test
  void problemComesAndGoesWhileTyping() {
    field.text().set("x".repeat(65));
    assertThat(field.problem().get())
        .isEqualTo("A label can have at most 64 characters; this one has 65.");

    field.text().set("x".repeat(64));
    assertThat(field.problem().get()).isEmpty();
  }

  @Test
  void emptyingTheFieldTakesTheProblemAway() {
    field.text().set("a\u202Eb");
    assertThat(field.problem().get()).contains("U+202E");

    field.text().set(" ");
    assertThat(field.problem().get()).isEmpty();
  }

  @Test
  void goodTextIsTheTrimmedLabel() {
    field.text().set("  build server ");

    assertThat(field.check().orElseThrow().text()).isEqualTo("build server");
    assertThat(field.problem().get()).isEmpty();
    assertThat(field.text().get()).isEqualTo("  build server ");
  }

  @Test
  void fieldBeginsWithTheOldLabel() {
    assertThat(new CheckedText<>("ci", Label::new).check().orElseThrow().text()).isEqualTo("ci");
  }
}
