package dev.latchkey.api;

import org.jspecify.annotations.Nullable;

/**
 * The body of a sign-in. The Tenderly CLI sends the same fields.
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
