package dev.latchkey.model;

import java.util.List;

/**
 * What a person who is signed in to a team server does about the sign-in itself.
 *
 * <p>Every method may be slow and must not be called on the JavaFX thread. Every method throws
 * {@link Refused} for expected failures.
 */
public interface DeviceService {
  /** Returns the person's signed-in devices, the last used first. */
  List<Device> devices();

  /** Signs a device out, this one too; one that is signed out already is no failure. */
  void signOut(String id);

  /** Signs all devices out, this one too. */
  void signOutEverywhere();

  /**
   * Gives the person another password, and signs all other devices out. The passwords stay the
   * caller's to close.
   *
   * @throws Refused {@link AuthorityProblem#PASSWORD_WRONG} for the old one, or what is wrong with
   *     the new one
   */
  void changePassword(Password old, Password wanted);

  /**
   * Accepts an invitation with this account.
   *
   * @throws Refused {@link AuthorityProblem#INVITATION_INVALID}, {@link
   *     AuthorityProblem#INVITATION_OTHER_PERSON}
   */
  void accept(OneTimeCode code);
}
