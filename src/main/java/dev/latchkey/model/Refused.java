package dev.latchkey.model;

import dev.latchkey.model.language.DataWords;
import dev.latchkey.model.language.Texts;
import dev.latchkey.model.language.Told;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expected failure: a {@link Problem} with the data for its sentence, which is meant for people:
 * what happened, to what, and what to do. It never contains a secret.
 */
public final class Refused extends RuntimeException implements Told {
  private static final Texts SENTENCES = new Texts("dev.latchkey.problems");

  /** Deeper ones only repeat. */
  private static final int MAX_CAUSES = 5;

  private final Problem problem;
  private final transient Map<String, String> data;

  /** A refusal whose sentence needs no data. */
  public Refused(Problem problem) {
    this(problem, Map.of(), null);
  }

  /** A refusal whose sentence needs no data, with its cause. */
  public Refused(Problem problem, Throwable cause) {
    this(problem, Map.of(), cause);
  }

  /** A refusal with one value for its sentence, such as {@code "label", "ci-deploy"}. */
  public Refused(Problem problem, String name, String value) {
    this(problem, Map.of(name, value), null);
  }

  /** A refusal with one value for its sentence, and its cause. */
  public Refused(Problem problem, String name, String value, @Nullable Throwable cause) {
    this(problem, Map.of(name, value), cause);
  }

  private Refused(Problem problem, Map<String, String> data, @Nullable Throwable cause) {
    super(SENTENCES.english(problem.slug(), data.values().toArray()), cause);
    this.problem = problem;
    this.data = data;
  }

  /** Returns the refusal for an account that does not exist or that the caller may not see. */
  public static Refused accountNotFound(AccountRef account) {
    return new Refused(AuthorityProblem.ACCOUNT_NOT_FOUND, "account", Ids.excerpt(account.value()));
  }

  /**
   * Returns the sentence in the language of the process, for whoever sits there. Logs and answers
   * of the API have {@link #getMessage()}.
   */
  @Override
  public String sentence() {
    return SENTENCES.get(
        problem.slug(),
        data.entrySet().stream().map(datum -> told(datum.getKey(), datum.getValue())).toArray());
  }

  private Object told(String name, String value) {
    boolean isOfCause = getCause() != null && value.equals(getCause().getMessage());
    return isOfCause && getCause() instanceof Told cause
        ? cause.sentence()
        : DataWords.of(name, value);
  }

  /** Returns the sentence in English; never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /**
   * Returns a line for the log: the sentence, and after it what the causes say in their own words.
   * For refusals of files and databases, whose causes hold nothing that a request brought.
   */
  public String forLog() {
    StringBuilder line = new StringBuilder(getMessage());
    Throwable cause = getCause();
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof OwnWords) {
        return line.append(" <- ").append(cause.getMessage()).toString();
      }
      line.append(" <- ").append(cause.getClass().getSimpleName());
      line.append(": ").append(cause.getMessage());
      cause = cause.getCause();
    }
    return line.toString();
  }

  public Problem problem() {
    return problem;
  }

  /** Returns the values of the sentence by name, as the HTTP API sends them; at most one. */
  public Map<String, String> data() {
    return data;
  }
}
