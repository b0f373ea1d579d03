package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.ServingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CausesPageTest {
  static List<Problem> causes() {
    Stream<Problem> certificates =
        Stream.<Problem>of(ServingProblem.values())
            .filter(problem -> problem.name().matches("(CERTIFICATE|TLS_KEY)_.*"));
    return Stream.of(
            Stream.<Problem>of(StoreProblem.values()),
            Stream.<Problem>of(DatabaseProblem.values()),
            certificates)
        .flatMap(one -> one)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("causes")
  void pageHasEachCauseWithItsSentence(Problem cause) throws IOException {
    assertThat(Files.readAllLines(Path.of("docs/causes.md")))
        .contains(
            "| `%s` | %s |".formatted(cause.slug(), new Refused(cause, "path", "…").getMessage()));
  }
}
