package dev.latchkey.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call that changes a password.
 *
 * @param old the present password
 * @param wanted the new password; the JSON field is called {@code new}
 */
public record NewPasswordJson(@Nullable String old, @JsonProperty("new") @Nullable String wanted) {
  @Override
  public String toString() {
    return "NewPasswordJson[redacted]";
  }
}
