package dev.latchkey.model;

/**
 * What is wrong with something that a person or program entered, such as a label, a key, an address
 * or a password.
 */
public enum InputProblem implements Problem {
  /** A label without a visible character. */
  LABEL_EMPTY,
  /** A label over 64 characters; data: {@code length}. */
  LABEL_TOO_LONG,
  /** A label with a control, invisible or broken character; data: {@code character}. */
  LABEL_CHARACTER,
  /** A label with a letter that only looks like those beside it; data: {@code character}. */
  LABEL_LOOKALIKE,
  /** A description over 256 characters; data: {@code length}. */
  DESCRIPTION_TOO_LONG,
  /** A description with a control, invisible or broken character; data: {@code character}. */
  DESCRIPTION_CHARACTER,
  /** An expiry that is not in the future. */
  EXPIRY_PAST,
  /** A text that does not have the form of an access key. */
  KEY_MALFORMED,
  /** A text with the form of a key but a wrong checksum: a typo or a damaged paste. */
  KEY_MISTYPED,
  /** A text that does not have the form of a slug. */
  SLUG_MALFORMED,
  /** An organization's name that is empty, too long or has invisible characters. */
  NAME_MALFORMED,
  /** A text that is not an e-mail address. */
  EMAIL_MALFORMED,
  /** A new address with an invisible or disguised character; data: {@code character}. */
  EMAIL_CHARACTER,
  /** A password of less than 12 characters. */
  PASSWORD_TOO_SHORT,
  /** A password of more than 1024 bytes. */
  PASSWORD_TOO_LONG,
  /** A password that is easy to guess. */
  PASSWORD_COMMON,
  /** A password that is little more than the e-mail address or the name. */
  PASSWORD_LIKE_EMAIL,
  /** A page token that no list call returned. */
  PAGE_TOKEN_INVALID,
  /** A field or parameter that cannot be understood; data: {@code field}. */
  INVALID_INPUT,
  /** The text that was typed as a confirmation is not the one that was asked for. */
  CONFIRMATION_WRONG;

  @Override
  public Kind kind() {
    return Kind.MALFORMED;
  }
}
