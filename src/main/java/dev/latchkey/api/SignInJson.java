package dev.latchkey.api;

import org.jspecify.annotations.Nullable;

/**
 * What signing in asks for; the names are the Tenderly CLI's.
 *
 * @param email the e-mail address
 * @param password the password
 */
public record SignInJson(@Nullable String email, @Nullable String password) {
  @Override
  public String toString() {
    return "SignInJson[redacted]";
  }
}
