package dev.latchkey.model;

import java.util.Locale;

/** Whether a token's key is accepted. It is derived from the token's times and never stored. */
public enum TokenStatus {
  /** The key is accepted. */
  ACTIVE,
  /** A backup was restored, and nobody has confirmed yet that the token was not revoked since. */
  SUSPENDED,
  /** The key has expired. */
  EXPIRED,
  /** Somebody revoked the token. */
  REVOKED;

  /** Returns the status as the HTTP API spells it. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
