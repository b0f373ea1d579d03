package dev.latchkey.model;

import java.util.Locale;

/** Whether a token's key is let in; derived from the token's times, never stored. */
public enum TokenStatus {
  /** The key is let in. */
  ACTIVE,
  /** After a restore, until somebody confirms that the token was not revoked since the backup. */
  SUSPENDED,
  /** The key's time is over. */
  EXPIRED,
  /** Somebody ended it. */
  REVOKED;

  /** Returns the status as the HTTP API spells it. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
