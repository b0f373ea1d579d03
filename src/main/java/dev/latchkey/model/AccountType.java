package dev.latchkey.model;

import java.util.Locale;

/** The kinds of account. The HTTP API calls a personal account {@code user}, as Tenderly does. */
public enum AccountType {
  /** The personal account of one user. */
  USER,
  /** An organization with members. */
  ORGANIZATION;

  private final String slug = name().toLowerCase(Locale.ROOT);

  /** Returns the kind as the HTTP API spells it. */
  public String slug() {
    return slug;
  }
}
