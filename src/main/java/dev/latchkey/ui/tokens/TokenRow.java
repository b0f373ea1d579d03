package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A row of the table: a token as it was last read, and how its times read at that moment. */
public final class TokenRow {
  private final ReadOnlyObjectWrapper<Shown> shown;

  TokenRow(AccessToken token, Instant asOf) {
    shown = new ReadOnlyObjectWrapper<>(new Shown(token, asOf));
  }

  /** Returns what the row shows; replaced as a whole when the token or the time has changed. */
  public ReadOnlyObjectProperty<Shown> shown() {
    return shown.getReadOnlyProperty();
  }

  /** Returns the token as it was last read. */
  public AccessToken token() {
    return shown.get().token;
  }

  /** Returns the token's status by the authority's clock. */
  public TokenStatus status() {
    return shown.get().status();
  }

  void update(AccessToken token, Instant asOf) {
    shown.set(new Shown(token, asOf));
  }

  /**
   * A token at a moment.
   *
   * @param token the token
   * @param asOf the authority's time when it was read
   */
  public record Shown(AccessToken token, Instant asOf) {
    /** Returns the status at that moment. */
    public TokenStatus status() {
      return token.status(asOf);
    }

    /** Returns how long ago the token was generated. */
    public String created() {
      return RelativeTime.text(token.createdAt(), asOf);
    }

    /** Returns how long ago its key was last used. */
    public String lastUsed() {
      return orElse(token.lastUsedAt(), "tokens.table.neverUsed");
    }

    /** Returns when it expires. */
    public String expires() {
      return orElse(token.expiresAt(), "tokens.table.neverExpires");
    }

    /** Returns the status in words, and that a token is on its way out. */
    public String statusText() {
      return Strings.get("tokens.status." + (isReplaced() ? "replaced" : status().slug()));
    }

    /** Returns the CSS class of the badge with the status. */
    String badge() {
      return "badge-" + (isReplaced() ? "suspended" : status().slug());
    }

    private boolean isReplaced() {
      return status() == TokenStatus.ACTIVE && token.rotation().replacedBy() != null;
    }

    /** Returns what the token replaces and is replaced by; null if it was never rotated. */
    @Nullable String pair() {
      TokenId replaces = token.rotation().replaces();
      TokenId replacedBy = token.rotation().replacedBy();
      if (replacedBy != null) {
        return Strings.get("tokens.table.replacedBy", replacedBy.value());
      }
      return replaces == null ? null : Strings.get("tokens.table.replaces", replaces.value());
    }

    private String orElse(@Nullable Instant time, String otherwise) {
      return time == null ? Strings.get(otherwise) : RelativeTime.text(time, asOf);
    }
  }
}
