package dev.latchkey.model;

import java.util.Locale;

/**
 * Why something was refused or failed, as a code that screens, the command line and the HTTP API
 * share. Each package that can refuse has an enum of its own; the sentence for each code is in
 * {@code problems.properties} under its {@link #slug()}.
 *
 * <pre>{@code
 * throw new Refused(AuthorityProblem.SLUG_TAKEN, "slug", slug.text());
 * }</pre>
 */
public interface Problem {
  /** The sort of refusal, from which the HTTP API derives the status of its answer. */
  enum Kind {
    /** The input is wrong, and the caller has to correct it. */
    MALFORMED,
    /** The caller did not prove who they are, or the proof is no longer valid. */
    UNAUTHORIZED,
    /** The caller is known but may not do this. */
    FORBIDDEN,
    /** It does not exist or the caller may not see it; the answer does not tell which. */
    NOT_FOUND,
    /** The request contradicts the present state. */
    CONFLICT,
    /** There were too many attempts; the caller may try again later. */
    TOO_MANY,
    /** The request is fine, but something that it needs does not work now. */
    UNAVAILABLE,
    /** The HTTP request itself is wrong; the enum of the problem knows the status. */
    REQUEST,
    /** The failure is on this computer; a server never answers with it. */
    HERE
  }

  /** Returns the name of the enum constant. */
  String name();

  /** Returns what sort of refusal it is. */
  Kind kind();

  /** Returns the code as the HTTP API spells it, such as {@code label_too_long}. */
  default String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
