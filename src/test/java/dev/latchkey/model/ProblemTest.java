package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.WireProblem;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemTest {
  /** Every constant of every enum in the program that is a {@link Problem}. */
  static List<Problem> problems() throws Exception {
    Path classes =
        Path.of(Problem.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes.resolve("dev/latchkey"))) {
      return files
          .map(file -> classes.relativize(file).toString().replace(File.separatorChar, '.'))
          .filter(name -> name.endsWith(".class"))
          .sorted()
          .map(name -> load(name.substring(0, name.length() - ".class".length())))
          .filter(one -> one.isEnum() && Problem.class.isAssignableFrom(one))
          .flatMap(one -> Arrays.stream(one.getEnumConstants()))
          .map(Problem.class::cast)
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Problem.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
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
  void everySentenceBelongsToOneProblem() throws Exception {
    assertThat(problems()).extracting(Problem::slug).doesNotHaveDuplicates();
    assertThat(ResourceBundle.getBundle("dev.latchkey.problems", Locale.ROOT).keySet())
        .containsExactlyInAnyOrderElementsOf(problems().stream().map(Problem::slug).toList());
  }

  @Test
  void clientKnowsEveryProblemThatAnAnswerCanName() throws Exception {
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
