package dev.latchkey.store;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Description;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenChange;
import dev.latchkey.model.TokenChange.NewExpiry;
import dev.latchkey.model.TokenId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A change of one token, within a transaction. A statement finds the token only if it is not so
 * already, and what was changed gets an entry.
 *
 * @param entry tells who and when
 */
record TokenEdit(Handle handle, String accountId, TokenId id, Activity entry) {
  /** Makes the change and returns the token as it is then; empty if there is none. */
  Optional<AccessToken> make(TokenChange change, Instant now) {
    boolean expires = change.expiry() != null && expire(change.expiry(), now);
    boolean renamed = change.label() != null && rename(change.label());
    boolean described = change.description() != null && describe(change.description());
    Optional<AccessToken> found = TokenTable.find(handle, accountId, id);
    found.ifPresent(
        token -> {
          String label = token.label().text();
          note(renamed, ActivityKind.TOKEN_RENAMED, label);
          note(described, ActivityKind.TOKEN_DESCRIBED, label);
          Instant end = token.expiresAt();
          note(
              expires,
              ActivityKind.TOKEN_EXPIRY_CHANGED,
              label + ": " + (end == null ? "never" : end));
        });
    return found;
  }

  /** Returns a description as its column holds it. */
  static @Nullable String text(Description description) {
    return description.isEmpty() ? null : description.text();
  }

  /** The statement is {@link AccessToken#requireChange}, which only says why it found nothing. */
  private boolean expire(NewExpiry expiry, Instant now) {
    Long end = Columns.millis(expiry.at());
    int changed =
        handle
            .createUpdate(
                """
                update token set expires_at = :end
                where id = :id and account_id = :account and revoked_at is null
                  and (expires_at is null or expires_at > :now)
                  and (replaced_by is null or expires_at is null or expires_at > :end)
                  and expires_at is distinct from :end
                """)
            .bindByType("end", end, Long.class)
            .bind("id", id.value())
            .bind("account", accountId)
            .bind("now", now.toEpochMilli())
            .execute();
    if (changed == 0) {
      TokenTable.find(handle, accountId, id).ifPresent(token -> token.requireChange(expiry, now));
      ClockTable.settle(handle);
    }
    return changed == 1;
  }

  private boolean rename(Label label) {
    return LabelForms.bind(
                handle.createUpdate(
                    """
                    update token set label = :label, label_folded = :folded,
                      label_search = :search, label_order = :order, label_form = :form
                    where id = :id and account_id = :account and label <> :label
                    """),
                label)
            .bind("label", label.text())
            .bind("folded", label.folded())
            .bind("id", id.value())
            .bind("account", accountId)
            .execute()
        == 1;
  }

  private boolean describe(Description description) {
    String text = text(description);
    return handle
            .createUpdate(
                """
                update token set description = :text
                where id = :id and account_id = :account and description is distinct from :text
                """)
            .bindByType("text", text, String.class)
            .bind("id", id.value())
            .bind("account", accountId)
            .execute()
        == 1;
  }

  private void note(boolean changed, ActivityKind kind, String detail) {
    if (changed) {
      AuditTable.add(handle, entry.about(kind, id.value(), detail));
    }
  }
}
