package dev.latchkey.authority;

import java.util.Locale;

/** What can stand in the audit trail. */
public enum AuditAction {
  /** A user came to be. */
  USER_CREATED,
  /** A token was generated. */
  TOKEN_GENERATED,
  /** A token got another label. */
  TOKEN_RENAMED,
  /** A token was revoked. */
  TOKEN_REVOKED,
  /** A session was made. */
  SESSION_CREATED,
  /** A session was ended. */
  SESSION_REVOKED;

  /** Returns the action as it is stored and sent. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
