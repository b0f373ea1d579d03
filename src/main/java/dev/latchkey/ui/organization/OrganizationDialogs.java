package dev.latchkey.ui.organization;

import dev.latchkey.model.Organization;

/**
 * The dialogs about an organization as a whole. All return at once; the last argument is called on
 * the JavaFX thread when something has changed.
 */
public interface OrganizationDialogs {
  /** Asks for another name. */
  void rename(Organization organization, Runnable changed);

  /** Asks whether to leave, and leaves. */
  void leave(Organization organization, Runnable left);

  /** Asks whether to delete an organization, and deletes it. */
  void delete(Organization organization, Runnable deleted);
}
