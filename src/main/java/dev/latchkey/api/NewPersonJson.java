package dev.latchkey.api;

import org.jspecify.annotations.Nullable;

/**
 * What setting a server up and accepting an invitation ask for.
 *
 * @param code the set-up or invitation code
 * @param email the e-mail address, for setting up; an invitation has its own
 * @param firstName given name; may be left out
 * @param lastName family name; may be left out
 * @param password the chosen password; left out by whoever accepts with a session
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
