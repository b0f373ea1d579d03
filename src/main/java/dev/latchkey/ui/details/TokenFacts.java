package dev.latchkey.ui.details;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.ui.DateForms;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TokenAt;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.FormatStyle;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token, in words.
 *
 * @param at the token as it was read
 */
public record TokenFacts(TokenAt at) {
  private AccessToken token() {
    return at.token();
  }

  /** Returns the id. */
  public String id() {
    return token().id().value();
  }

  /** Returns who generated it. */
  public String creator() {
    return token().createdBy();
  }

  /** Returns when it was generated. */
  public String created() {
    return time(token().createdAt());
  }

  /** Returns when it expires or expired. */
  public String expires() {
    return token().expiresAt() == null
        ? Strings.get("tokendetails.expires.never")
        : time(token().expiresAt());
  }

  /** Returns when, from where and by what program its key was last used. */
  public String lastUsed() {
    Instant used = token().lastUsedAt();
    if (used == null) {
      return Strings.get("tokendetails.lastUsed.never");
    }
    String from = token().lastUsedFrom();
    String client = token().lastUsedClient();
    // Of a request through a proxy that is not trusted, nobody knows where it came from.
    String known =
        from == null ? time(used) : Strings.get("tokendetails.lastUsed.from", time(used), from);
    return client == null ? known : Strings.get("tokendetails.lastUsed.with", known, client);
  }

  /** Returns the status in words. */
  public String status() {
    return Strings.get("tokendetails.status." + (isReplaced() ? "replaced" : at.status().slug()));
  }

  /** Returns the CSS class of the badge with the status. */
  public String badge() {
    return "badge-" + (isReplaced() ? "suspended" : at.status().slug());
  }

  /** Returns since when it is what it is, and what takes its place; empty for a usual token. */
  public String note() {
    TokenId next = token().rotation().replacedBy();
    TokenId former = token().rotation().replaces();
    if (token().revokedAt() != null) {
      return Strings.get("tokendetails.note.revoked", time(token().revokedAt()));
    }
    if (token().suspendedAt() != null) {
      return Strings.get("tokendetails.note.suspended", time(token().suspendedAt()));
    }
    if (next != null) {
      String key = token().rotation().endsOnUse() ? "endsOnUse" : "replaced";
      return Strings.get("tokendetails.note." + key, next.value());
    }
    return former == null ? "" : Strings.get("tokendetails.note.replaces", former.value());
  }

  /** Returns why the expiry cannot be changed, whoever asks; empty if it can. */
  public String whyExpiryIsFixed() {
    return at.status() == TokenStatus.REVOKED || at.status() == TokenStatus.EXPIRED
        ? Strings.get("tokendetails.expires.ended")
        : "";
  }

  /** Returns the exact time at which it was generated, with its zone. */
  public String exactlyCreated() {
    return RelativeTime.exact(token().createdAt());
  }

  /** Returns the exact time of its last use; null if there was none. */
  public @Nullable String exactlyUsed() {
    return exact(token().lastUsedAt());
  }

  /** Returns the exact time of its expiry; null for never. */
  public @Nullable String exactlyExpires() {
    return exact(token().expiresAt());
  }

  private static @Nullable String exact(@Nullable Instant time) {
    return time == null ? null : RelativeTime.exact(time);
  }

  private boolean isReplaced() {
    return at.status() == TokenStatus.ACTIVE && token().rotation().replacedBy() != null;
  }

  private String time(Instant time) {
    String local =
        DateForms.dateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .format(time.atZone(ZoneId.systemDefault()));
    return Strings.get("tokendetails.time.text", local, RelativeTime.text(time, at.asOf()));
  }
}
