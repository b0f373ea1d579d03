package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.latchkey.api.WireProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemTest {
  /** Every constant of every enum in the program that is a {@link Problem}. */
  static List<Problem> problems() {
    JavaClasses program = new ClassFileImporter().importPackages("dev.latchkey");
    return program.stream()
        .filter(one -> one.isEnum() && one.isAssignableTo(Problem.class))
        .flatMap(one -> Arrays.stream(one.reflect().getEnumConstants()))
        .map(Problem.class::cast)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void everyProblemIsAPlainSentence(Problem problem) {
    // The keychain's data is already a sentence.
    String datum = problem.slug().equals("keychain_unavailable") ? "The datum." : "THE-DATUM";
    String sentence = new Refused(problem, "datum", datum).getMessage();
    assertThat(sentence)
        .matches(".*(\\.|: latchkey (session|admin reset-clock))")
        .doesNotContain("{", "''");
    assertThat(sentence).startsWith(sentence.substring(0, 1).toUpperCase(Locale.ROOT));
    assertThat(problem.slug()).matches("[a-z_]+");
  }

  @Test
  void everySentenceBelongsToOneProblem() {
    assertThat(problems()).extracting(Problem::slug).doesNotHaveDuplicates();
    assertThat(ResourceBundle.getBundle("dev.latchkey.problems", Locale.ROOT).keySet())
        .containsExactlyInAnyOrderElementsOf(problems().stream().map(Problem::slug).toList());
  }

  @Test
  void clientKnowsEveryProblemThatAnAnswerCanName() {
    assertThat(problems())
        .filteredOn(problem -> problem.kind() != Problem.Kind.HERE)
        .allSatisfy(problem -> assertThat(WireProblem.parse(problem.slug())).contains(problem));
    assertThat(WireProblem.parse("of_the_future")).isEmpty();
  }

  @Test
  void whatALabelHoldsIsNotTakenForAPartOfTheSentence() {
    assertThat(new Refused(AuthorityProblem.TOKEN_REVOKED, "label", "{0} 'x' ''").getMessage())
        .contains("'{0} 'x' '''");
  }
}
