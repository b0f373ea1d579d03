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
  /** What sort of refusal it is: what the HTTP API makes its status of. */
  enum Kind {
    /** What came in makes no sense; to be mended by whoever sent it. */
    MALFORMED,
    /** Whoever asks has not shown who they are, or no longer can. */
    UNAUTHORIZED,
    /** Whoever asks is known, and may not. */
    FORBIDDEN,
    /** It does not exist, or whoever asks may not see it: the two are not told apart. */
    NOT_FOUND,
    /** It does not fit what is there now. */
    CONFLICT,
    /** It may be tried again later, and only then. */
    TOO_MANY,
    /** It would have been done, but what is needed for it does not work now. */
    UNAVAILABLE,
    /** It is about the form of a request; its enum says the status. */
    REQUEST,
    /** It is about this computer or this program, and no answer of a server. */
    HERE
  }

  /** The name of the constant. */
  String name();

  /** Returns what sort of refusal it is. */
  Kind kind();

  /** Returns the code as the HTTP API spells it, such as {@code label_too_long}. */
  default String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
