package dev.latchkey.ui.shell;

/** Where a person can go in the main window. */
public sealed interface Section {
  /** A section that is always there. */
  enum Own implements Section {
    /** The personal account's tokens. */
    ACCESS_TOKENS,
    /** The places on this computer that hold keys. */
    KEY_PLACES,
    /** What was done in the personal account. */
    ACTIVITY,
    /** The settings; also there while the data is being opened, or cannot be. */
    SETTINGS
  }

  /**
   * An organization that the person belongs to.
   *
   * @param id the organization's id
   */
  record InOrganization(String id) implements Section {}
}
