package dev.latchkey.ui.shell;

/** Where a person can go in the main window. */
public sealed interface Section {
  /** Returns a name by which the section is remembered, see {@link #parse}. */
  String name();

  /** Returns the section of a name; an organization need not exist. */
  static Section parse(String name) {
    for (Own own : Own.values()) {
      if (own.name().equals(name)) {
        return own;
      }
    }
    return name.isEmpty() ? Own.ACCESS_TOKENS : new InOrganization(name);
  }

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
  record InOrganization(String id) implements Section {
    @Override
    public String name() {
      return id;
    }
  }
}
