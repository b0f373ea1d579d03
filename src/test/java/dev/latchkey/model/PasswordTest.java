package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PasswordTest {
  @Test
  void theSameLettersFromAnotherKeyboardAreTheSamePassword() {
    try (Password composed = Password.of("caf\u00e9 \ufb01sch");
        Password decomposed = Password.of("cafe\u0301 fisch")) {
      assertThat(composed.utf8()).isEqualTo(decomposed.utf8());
      assertThat(composed.utf8()).isEqualTo("café fisch".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void charactersAreCountedAsPeopleTypeThem() {
    try (Password password = Password.of("😀".repeat(12))) {
      assertThat(password.length()).isEqualTo(12);
    }
  }

  @Test
  void moreThan1024BytesAreRefused() {
    Password.of("x".repeat(1024)).close();
    Password.of("é".repeat(512)).close();
    for (String text : new String[] {"x".repeat(1025), "é".repeat(513), "\ufdfa".repeat(1000)}) {
      assertThatThrownBy(() -> Password.of(text))
          .isInstanceOfSatisfying(
              Refused.class,
              e -> assertThat(e.problem()).isEqualTo(InputProblem.PASSWORD_TOO_LONG));
    }
  }

  @Test
  void aBrokenCharacterIsNoCrash() {
    try (Password password = Password.of("abc\ud800def\u0000")) {
      assertThat(password.utf8()).isEqualTo("abc?def\0".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void nothingIsLeftAfterwards() {
    Password password = Password.of("correct horse battery");
    CharSequence view = password.reveal();
    assertThat(view.toString()).isEqualTo("correct horse battery");
    assertThat(password).hasToString("Password[redacted]");
    password.close();
    assertThat(view.toString()).isEqualTo("\0".repeat(21));
    assertThatThrownBy(password::utf8).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(password::reveal).isInstanceOf(IllegalStateException.class);
  }
}
