package dev.latchkey.ui.organization;

import dev.latchkey.model.Organization;

/**
 * The dialogs about an organization as a whole. All return at once; what follows is told through
 * their last argument, on the JavaFX thread.
 */
public interface OrganizationDialogs {
  /** Asks for another name. */
  void rename(Organization organization, Runnable changed);

  /** Asks whether to leave, and leaves. */
  void leave(Organization organization, Runnable left);

  /** Asks whether to delete an organization, and deletes it. */
  void delete(Organization organization, Runnable deleted);
}
