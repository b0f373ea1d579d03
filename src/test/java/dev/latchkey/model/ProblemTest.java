package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.keychain.KeychainProblem;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
  @ParameterizedTest
  @EnumSource
  void everyProblemIsAPlainSentence(Problem problem) {
    // What the keychain says is a sentence already.
    String datum = problem == KeychainProblem.KEYCHAIN_UNAVAILABLE ? "The datum." : "THE-DATUM";
    String sentence = new Refused(problem, "datum", datum).getMessage();
    assertThat(sentence).matches(".*(\\.|: latchkey session)").doesNotContain("{", "''");
    assertThat(sentence).startsWith(sentence.substring(0, 1).toUpperCase(Locale.ROOT));
    assertThat(problem.slug()).matches("[a-z_]+");
  }

  @Test
  void everySentenceBelongsToAProblem() {
    assertThat(ResourceBundle.getBundle("dev.latchkey.problems", Locale.ROOT).keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Problem.values()).map(Problem::slug).toList());
  }

  @Test
  void whatALabelHoldsIsNotTakenForAPartOfTheSentence() {
    assertThat(new Refused(AuthorityProblem.TOKEN_REVOKED, "label", "{0} 'x' ''").getMessage())
        .contains("'{0} 'x' '''");
  }
}
