package dev.latchkey.cli;

import org.jspecify.annotations.Nullable;

/**
 * The database of a team server.
 *
 * @param url a JDBC address of PostgreSQL, without a password
 * @param user the database user; null for the one in the address, if any
 * @param password the password; null if none is needed
 */
public record TeamDatabase(String url, @Nullable String user, @Nullable String password) {
  /** Returns a text without the password. */
  @Override
  public String toString() {
    return "TeamDatabase[" + url + "]";
  }
}
