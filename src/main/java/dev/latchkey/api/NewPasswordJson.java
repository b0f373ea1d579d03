package dev.latchkey.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What changing a password asks for.
 *
 * @param old the password until now
 * @param wanted the new one, called {@code new} on the wire
 */
public record NewPasswordJson(@Nullable String old, @JsonProperty("new") @Nullable String wanted) {
  @Override
  public String toString() {
    return "NewPasswordJson[redacted]";
  }
}
