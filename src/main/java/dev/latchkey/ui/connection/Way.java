package dev.latchkey.ui.connection;

/** What a person has to get into a team server with. */
public enum Way {
  /** An e-mail address and a password. */
  SIGN_IN(Step.SIGN_IN),
  /** The code of an invitation. */
  INVITATION(Step.LOOK),
  /** The code that a new server prints. */
  SET_UP(Step.SET_UP),
  /** The code of an administrator, to set the password anew. */
  RESET(Step.RESET);

  private final Step first;

  Way(Step first) {
    this.first = first;
  }

  /** Returns what is asked for first. */
  Step first() {
    return first;
  }
}
