package dev.latchkey.authority;

import static dev.latchkey.authority.Team.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.latchkey.model.Email;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Password;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which new passwords are good enough. */
class PasswordRulesTest {
  private static final Email EMAIL = new Email("ann.wolpertinger@example.com");
  private static final List<String> NAMES = List.of("Ann", "Wolpertinger");

  private static void require(String typed) {
    try (Password password = Password.of(typed)) {
      new PasswordRules().requireGood(password, EMAIL, NAMES);
    }
  }

  @Test
  void twelveCharactersAreTheFewest() {
    assertRefused(InputProblem.PASSWORD_TOO_SHORT, () -> require("kv9!tubaQx3"));
    assertThatCode(() -> require("kv9!tubaQx3z")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann.wolpertinger@example.com",
        "ANN.WOLPERTINGER@EXAMPLE.COM",
        "wolpertinger",
        "wolpertingerQx3z9!t",
        "example.comQx3z9!t",
      })
  void whatIsLeftBesideAddressAndNameHasToBeEightCharacters(String typed) {
    assertRefused(InputProblem.PASSWORD_LIKE_EMAIL, () -> require(typed));
  }

  @Test
  void aNameBesideEightOtherCharactersIsNoHarm() {
    assertThatCode(() -> require("wolpertingerQx3z9!tk")).doesNotThrowAnyException();
  }

  /** Of zxcvbn's five grades, from 0 to 4. */
  @Test
  void theLastGradeButOneIsGoodEnough() {
    assertThatCode(() -> require("monkeylantern7")).doesNotThrowAnyException();
    assertRefused(InputProblem.PASSWORD_COMMON, () -> require("lanternpickle"));
  }

  /** A name of two letters is in many words; only from three letters on does it count. */
  @Test
  void shortWordsDoNotCount() {
    try (Password password = Password.of("Qxyv9xy!txyK")) {
      assertThatCode(
              () ->
                  new PasswordRules()
                      .requireGood(password, new Email("xy@abc.example"), List.of("Xy")))
          .doesNotThrowAnyException();
    }
    try (Password password = Password.of("Qxyzv9xyz!tK")) {
      assertRefused(
          InputProblem.PASSWORD_LIKE_EMAIL,
          () ->
              new PasswordRules()
                  .requireGood(password, new Email("xyz@abc.example"), List.of("Xyz")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Password1234!", "aaaaaaaaaaaaaaaa", "qwertyuiop123", "123456789012"})
  void whatIsEasilyGuessedIsRefused(String typed) {
    assertRefused(InputProblem.PASSWORD_COMMON, () -> require(typed));
  }

  /** What comes after the first 64 characters cannot make up for them. */
  @Test
  void onlyAGoodBeginningCounts() {
    assertRefused(
        InputProblem.PASSWORD_COMMON,
        () -> require("a".repeat(64) + "kv9!tubaQx3z-gravel-persimmon"));
  }
}
