package dev.latchkey.ui.members;

import dev.latchkey.model.Invitation;
import dev.latchkey.model.Member;
import dev.latchkey.model.Organization;

/**
 * The dialogs about members and invitations. All return at once; the last argument is called on the
 * JavaFX thread when something has changed.
 */
public interface MemberDialogs {
  /** Asks whom to invite with which rights, and shows the code once. */
  void invite(Organization organization, Runnable changed);

  /** Asks what a member may do. */
  void changeRights(Organization organization, Member member, Runnable changed);

  /** Asks whether to remove a member, and removes. */
  void remove(Organization organization, Member member, Runnable changed);

  /** Asks whether to withdraw an invitation, and withdraws it. */
  void withdraw(Organization organization, Invitation invitation, Runnable changed);
}
