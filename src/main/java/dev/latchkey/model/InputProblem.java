package dev.latchkey.model;

/**
 * What a person or program enters that no value can be made of: labels, keys, addresses, passwords.
 */
public enum InputProblem implements Problem {
  /** A label without a visible character. */
  LABEL_EMPTY,
  /** A label over 64 characters; data: {@code length}. */
  LABEL_TOO_LONG,
  /** A label with a control, invisible or broken character; data: {@code character}. */
  LABEL_CHARACTER,
  /** An expiry that is not in the future. */
  EXPIRY_PAST,
  /** A text that is no access key at all. */
  KEY_MALFORMED,
  /** A text of a key's form whose checksum is wrong: a typo or a damaged paste. */
  KEY_MISTYPED,
  /** A slug of the wrong form. */
  SLUG_MALFORMED,
  /** A name of an organization that is empty, too long or has characters that cannot be seen. */
  NAME_MALFORMED,
  /** A text that is no e-mail address. */
  EMAIL_MALFORMED,
  /** A password of less than 12 characters. */
  PASSWORD_TOO_SHORT,
  /** A password of more than 1024 bytes. */
  PASSWORD_TOO_LONG,
  /** A password that is easily guessed. */
  PASSWORD_COMMON,
  /** A password that is little more than the e-mail address or the name. */
  PASSWORD_LIKE_EMAIL,
  /** A page token that no list call returned. */
  PAGE_TOKEN_INVALID,
  /** A field or parameter that cannot be understood; data: {@code field}. */
  INVALID_INPUT,
  /** What was typed to confirm is not what was asked for. */
  CONFIRMATION_WRONG;

  @Override
  public Kind kind() {
    return Kind.MALFORMED;
  }
}
