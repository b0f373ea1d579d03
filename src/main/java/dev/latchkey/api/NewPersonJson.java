package dev.latchkey.api;

import org.jspecify.annotations.Nullable;

/**
 * The body of the calls that set up a server, accept an invitation and set a password anew.
 *
 * @param code the code for it
 * @param email the e-mail address; null for an invitation, which has one
 * @param firstName given name; may be left out
 * @param lastName family name; may be left out
 * @param password the chosen password; left out by a caller who accepts with a session
 */
public record NewPersonJson(
    @Nullable String code,
    @Nullable String email,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String password) {
  @Override
  public String toString() {
    return "NewPersonJson[redacted]";
  }
}
