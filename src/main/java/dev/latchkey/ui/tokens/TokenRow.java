package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import java.time.Instant;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table: a token as it was last read, and how its times read at that moment. Of a long
 * list most rows are not read; they show nothing until they are.
 */
public final class TokenRow {
  private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();

  /** A row that is not read yet. */
  TokenRow() {}

  TokenRow(AccessToken token, Instant asOf) {
    update(token, asOf);
  }

  /**
   * Returns what the row shows, replaced as a whole when the token or the time has changed; null
   * inside if the row is not read yet.
   */
  public ReadOnlyObjectProperty<@Nullable Shown> shown() {
    return shown.getReadOnlyProperty();
  }

  /** Tells whether the row has been read. */
  public boolean isRead() {
    return shown.get() != null;
  }

  /** Returns the token as it was last read; only of a row that has been read. */
  public AccessToken token() {
    return now().token;
  }

  /** Returns the token's status by the authority's clock; only of a row that has been read. */
  public TokenStatus status() {
    return now().status();
  }

  Shown now() {
    return Objects.requireNonNull(shown.get(), "the row is not read");
  }

  /** Tells whether this is the row of a token. */
  boolean isOf(TokenId id) {
    Shown now = shown.get();
    return now != null && now.token.id().equals(id);
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

    /** Returns when it expires; of an ended token, when that was and by what. */
    public String expires() {
      return switch (status()) {
        case REVOKED -> ended("tokens.table.wasRevoked", token.revokedAt());
        case EXPIRED -> ended("tokens.table.hasExpired", token.expiresAt());
        case ACTIVE, SUSPENDED -> orElse(token.expiresAt(), "tokens.table.neverExpires");
      };
    }

    private String ended(String text, @Nullable Instant time) {
      return Strings.get(text, RelativeTime.text(Objects.requireNonNull(time), asOf));
    }

    /** Returns the exact time of {@link #expires()}; null if there is none. */
    @Nullable Instant end() {
      return status() == TokenStatus.REVOKED ? token.revokedAt() : token.expiresAt();
    }

    private boolean expiresSoon() {
      return status() == TokenStatus.ACTIVE && TokenFilter.expiresSoon(token, asOf);
    }

    /** Returns the status in words, and that a token is on its way out. */
    public String statusText() {
      if (isReplaced()) {
        return Strings.get("tokens.status.replaced");
      }
      return Strings.get("tokens.status." + (expiresSoon() ? "expiresSoon" : status().slug()));
    }

    /** Returns the CSS class of the badge with the status. */
    String badge() {
      if (isReplaced()) {
        return "badge-suspended";
      }
      return "badge-" + (expiresSoon() ? "soon" : status().slug());
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
