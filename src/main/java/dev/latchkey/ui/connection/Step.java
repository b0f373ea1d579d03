package dev.latchkey.ui.connection;

/** What the dialog asks for at once. */
public enum Step {
  /** Address and password. */
  SIGN_IN,
  /** The code of an invitation. */
  LOOK,
  /** Names and a new password, to accept the invitation. */
  JOIN,
  /** The password of the account that the invited person has already. */
  JOIN_WITH_ACCOUNT,
  /** The code, address, names and a new password of the first user. */
  SET_UP,
  /** The code of an administrator, address and a new password. */
  RESET;

  /** Tells whether a code is asked for. */
  public boolean asksCode() {
    return this == LOOK || this == SET_UP || this == RESET;
  }

  /** Tells whether an e-mail address is asked for. */
  public boolean asksEmail() {
    return this == SIGN_IN || this == SET_UP || this == RESET;
  }

  /** Tells whether names are asked for. */
  public boolean asksNewPerson() {
    return this == JOIN || this == SET_UP;
  }

  /** Tells whether the password is a new one. */
  public boolean asksNewPassword() {
    return asksNewPerson() || this == RESET;
  }

  /** Tells whether a password is asked for. */
  public boolean asksPassword() {
    return this != LOOK;
  }
}
