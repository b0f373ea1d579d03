package dev.latchkey.api;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.ClockProblem;
import dev.latchkey.model.DatabaseProblem;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.StoreProblem;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The problems that an answer of the HTTP API can name. */
public final class WireProblem {
  private static final Map<String, Problem> BY_SLUG =
      Stream.<Problem[]>of(
              InputProblem.values(),
              AuthorityProblem.values(),
              StoreProblem.values(),
              DatabaseProblem.values(),
              ClockProblem.values(),
              RequestProblem.values())
          .flatMap(Arrays::stream)
          .collect(Collectors.toUnmodifiableMap(Problem::slug, Function.identity()));

  private WireProblem() {}

  /**
   * Returns the problem with a slug; empty if it is unknown, for instance because the server is
   * newer.
   */
  public static Optional<Problem> parse(String slug) {
    return Optional.ofNullable(BY_SLUG.get(slug));
  }
}
