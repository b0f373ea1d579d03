package dev.latchkey.model;

import java.util.List;

/**
 * The sign-in of a person at a team server: the signed-in devices, the password, and invitations.
 *
 * <pre>{@code
 * for (Device device : service.devices()) {
 *   if (!device.current()) {
 *     service.signOut(device.id());
 *   }
 * }
 * }</pre>
 *
 * <p>Every method may be slow and must not be called on the JavaFX thread. Every method throws
 * {@link Refused} for expected failures.
 */
public interface DeviceService {
  /** Returns the person's signed-in devices, the most recently used first. */
  List<Device> devices();

  /** Signs a device out, which may be this one. A device that is not signed in is not an error. */
  void signOut(String id);

  /** Signs all devices out, including this one. */
  void signOutEverywhere();

  /**
   * Changes the person's password and signs all other devices out. The caller closes both
   * passwords.
   *
   * @throws Refused {@link AuthorityProblem#PASSWORD_WRONG} for the old password, or one of the
   *     {@code PASSWORD_…} problems for the new one
   */
  void changePassword(Password old, Password wanted);

  /**
   * Joins an organization with the person's account.
   *
   * @throws Refused {@link AuthorityProblem#INVITATION_INVALID}, {@link
   *     AuthorityProblem#INVITATION_OTHER_PERSON}
   */
  void accept(OneTimeCode code);
}
