package dev.latchkey.ui;

import dev.latchkey.model.Invitation;
import dev.latchkey.model.Member;
import dev.latchkey.model.Organization;
import java.util.function.Consumer;

/**
 * The dialogs about organizations and their members that a screen can ask for. All return at once;
 * what follows is told through their last argument, on the JavaFX thread.
 */
public interface OrganizationDialogs {
  /** Asks for a name and a slug, and creates an organization. */
  void create(Consumer<Organization> created);

  /** Asks for another name. */
  void rename(Organization organization, Runnable changed);

  /** Asks whether to leave, and leaves. */
  void leave(Organization organization, Runnable left);

  /** Asks whether to delete an organization, and deletes it. */
  void delete(Organization organization, Runnable deleted);

  /** Asks whom to invite with which rights, and shows the code once. */
  void invite(Organization organization, Runnable changed);

  /** Asks what a member may do. */
  void changeRights(Organization organization, Member member, Runnable changed);

  /** Asks whether to remove a member, and removes. */
  void remove(Organization organization, Member member, Runnable changed);

  /** Asks whether to withdraw an invitation, and withdraws it. */
  void withdraw(Organization organization, Invitation invitation, Runnable changed);

  /** Tells of a failure that nobody expected, with details to copy; logs it once. */
  void unexpected(Throwable failure);
}
