package dev.latchkey.model;

/**
 * The door into a team server, for somebody who has no session yet.
 *
 * <p>Every method may be slow and must not be called on the JavaFX thread. Every method throws
 * {@link Refused} for expected failures; with a new password among them {@link
 * InputProblem#PASSWORD_TOO_SHORT}, {@link InputProblem#PASSWORD_COMMON} and {@link
 * InputProblem#PASSWORD_LIKE_EMAIL}. Passwords stay the caller's to close.
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
   * Becomes the first user of a server.
   *
   * @param firstName given name; may be empty
   * @param lastName family name; may be empty
   * @throws Refused {@link AuthorityProblem#SET_UP_CODE_WRONG}
   */
  NewSession setUp(
      OneTimeCode code, Email email, String firstName, String lastName, Password password);

  /**
   * Tells what an invitation is to.
   *
   * @throws Refused {@link AuthorityProblem#INVITATION_INVALID}
   */
  InvitedTo look(OneTimeCode code);

  /**
   * Accepts an invitation as a new user, with the address that it is for.
   *
   * @param firstName given name; may be empty
   * @param lastName family name; may be empty
   * @throws Refused {@link AuthorityProblem#INVITATION_INVALID}, {@link
   *     AuthorityProblem#SIGN_IN_FIRST}
   */
  NewSession accept(OneTimeCode code, String firstName, String lastName, Password password);
}
