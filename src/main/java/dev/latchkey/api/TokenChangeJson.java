package dev.latchkey.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import dev.latchkey.model.Description;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenChange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call that changes a token: {@code name}, {@code description} and {@code
 * expires_at}. What is left out stays as it is, and null removes (<a
 * href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>): no description, no expiry. It is no
 * record, since a record cannot tell null from what was left out.
 */
public final class TokenChangeJson {
  private @Nullable String name;
  private @Nullable String description;
  private TokenChange.@Nullable NewExpiry expiry;

  @JsonSetter("name")
  void setName(@Nullable String text) {
    name = text == null ? "" : text;
  }

  @JsonSetter("description")
  void setDescription(@Nullable String text) {
    description = text == null ? "" : text;
  }

  @JsonSetter("expires_at")
  void setExpiresAt(@Nullable Instant time) {
    expiry = new TokenChange.NewExpiry(time);
  }

  /**
   * Returns the change.
   *
   * @throws Refused if there is none, or if the label or the description cannot be one
   */
  public TokenChange change() {
    if (name == null && description == null && expiry == null) {
      throw new Refused(InputProblem.LABEL_EMPTY);
    }
    return new TokenChange(
        name == null ? null : new Label(name),
        description == null ? null : new Description(description),
        expiry);
  }

  /** Returns the fields of a change that it makes, to be sent. */
  public static Map<String, @Nullable Object> of(TokenChange change) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (change.label() != null) {
      fields.put("name", change.label().text());
    }
    if (change.description() != null) {
      fields.put("description", change.description().text());
    }
    if (change.expiry() != null) {
      fields.put("expires_at", change.expiry().at());
    }
    return fields;
  }
}
