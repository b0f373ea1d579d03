package dev.latchkey.model;

/**
 * The sign-in at a team server, for somebody who has no session yet.
 *
 * <pre>{@code
 * try (Password password = Password.of(typed)) {
 *   NewSession session = service.signIn(new Email("ann@example.com"), password);
 * }
 * }</pre>
 *
 * <p>Every method may be slow and must not be called on the JavaFX thread. Every method throws
 * {@link Refused} for expected failures. For a new password these include {@link
 * InputProblem#PASSWORD_TOO_SHORT}, {@link InputProblem#PASSWORD_COMMON} and {@link
 * InputProblem#PASSWORD_LIKE_EMAIL}. The caller closes the passwords.
 */
public interface SignInService {
  /**
   * Signs in.
   *
   * @throws Refused {@link AuthorityProblem#SIGN_IN_FAILED}, {@link
   *     AuthorityProblem#TOO_MANY_ATTEMPTS}
   */
  NewSession signIn(Email email, Password password);

  /**
   * Creates the first user of a server and signs in.
   *
   * @param firstName given name; may be empty
   * @param lastName family name; may be empty
   * @throws Refused {@link AuthorityProblem#SET_UP_CODE_WRONG}
   */
  NewSession setUp(
      OneTimeCode code, Email email, String firstName, String lastName, Password password);

  /**
   * Sets the password anew, with a code of an administrator, and signs in.
   *
   * @throws Refused {@link AuthorityProblem#PASSWORD_CODE_WRONG}
   */
  NewSession resetPassword(OneTimeCode code, Email email, Password password);

  /**
   * Returns what an invitation is for. The code stays valid.
   *
   * @throws Refused {@link AuthorityProblem#INVITATION_INVALID}
   */
  InvitedTo look(OneTimeCode code);

  /**
   * Creates a user with the e-mail address of an invitation, joins its organization and signs in.
   *
   * @param firstName given name; may be empty
   * @param lastName family name; may be empty
   * @throws Refused {@link AuthorityProblem#INVITATION_INVALID}, {@link
   *     AuthorityProblem#SIGN_IN_FIRST}
   */
  NewSession accept(OneTimeCode code, String firstName, String lastName, Password password);
}
