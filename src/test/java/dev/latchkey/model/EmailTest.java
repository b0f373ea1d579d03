package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
  @ParameterizedTest
  @CsvSource({
    "alice@example.com, alice@example.com",
    "'  Alice.B+x@Example.COM ', alice.b+x@example.com",
    "o'brien@example.com, o'brien@example.com",
    "a@localhost, a@localhost",
    "a@Bücher.example, a@xn--bcher-kva.example",
    "a@xn--bcher-kva.example, a@xn--bcher-kva.example",
    "Müller@example.com, müller@example.com",
    "a@例え.jp, a@xn--r8jz45g.jp",
  })
  void addressesAreComparedWithoutRegardToCaseAndScript(String text, String folded) {
    assertThat(new Email(text).folded()).isEqualTo(folded);
    assertThat(new Email(text).text()).isEqualTo(text.strip());
  }

  static String[] malformed() {
    return new String[] {
      "",
      " ",
      "alice",
      "@",
      "@example.com",
      "alice@",
      "alice@@example.com",
      "a@b@example.com",
      "\"alice\"@example.com",
      "\"a@b\"@example.com",
      "a b@example.com",
      "a\r\nBcc: x@example.com",
      "a@example.com\r\nBcc: x",
      "a\u0000@example.com",
      "a\u202e@example.com",
      "a\u200b@example.com",
      "a\ud800@example.com",
      "a@exa mple.com",
      "a@example..com",
      "a@.example.com",
      "a@example.com.",
      "a@exa_mple.com",
      "a@-example.com",
      "a@[127.0.0.1]",
      "a@\u2024com",
      "a@ex\ud800ample.com",
      "a@\u0000",
      "<a@example.com>",
      "a,b@example.com",
      "\u212aevin@example.com",
      "x".repeat(65) + "@example.com",
      "a@" + "x".repeat(64) + ".com",
      "a@" + "x.".repeat(158) + "x",
      "a@" + "ü".repeat(250),
      "x".repeat(10_000) + "@" + "y".repeat(10_000),
    };
  }

  @ParameterizedTest
  @MethodSource
  void malformed(String text) {
    assertThatThrownBy(() -> new Email(text))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.problem()).isEqualTo(InputProblem.EMAIL_MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "tr", "lt"})
  void aDotlessIIsAnotherLetterInEveryLocale(String language) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.of(language));
    try {
      assertThat(new Email("IRIS@I.example").folded()).isEqualTo("iris@i.example");
      assertThat(new Email("ır\u0131s@i.example").folded()).isNotEqualTo("iris@i.example");
      assertThat(new Email("iris@ı.example").folded()).isNotEqualTo("iris@i.example");
      assertThat(new Email("\u0130ris@i.example").folded()).isNotEqualTo("iris@i.example");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void composedAndDecomposedLettersAreTheSame() {
    assertThat(new Email("Jos\u00e9@example.com").folded())
        .isEqualTo(new Email("jose\u0301@example.com").folded());
  }
}
