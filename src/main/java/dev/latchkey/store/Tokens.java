package dev.latchkey.store;

import dev.latchkey.authority.TokenUse;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of tokens; its lists are in {@link TokenListing}. */
final class Tokens {
  /** What makes a token active at {@code :now}. */
  static final String IS_ACTIVE =
      "revoked_at is null and (expires_at is null or expires_at > :now)";

  private static final Comparator<TokenUse> BY_TOKEN =
      Comparator.comparing(use -> use.token().value());

  private Tokens() {}

  static void add(Handle handle, AccessToken token, byte[] digest) {
    handle
        .createUpdate(
            """
            insert into token
              (id, account_id, created_by, label, label_folded, digest, created_at, expires_at,
                replaces)
            values (:id, :account, (select id from account where slug = :createdBy),
              :label, :folded, :digest, :createdAt, :expiresAt, :replaces)
            """)
        .bind("id", token.id().value())
        .bind("account", token.accountId())
        .bind("createdBy", token.createdBy())
        .bind("label", token.label().text())
        .bind("folded", token.label().folded())
        .bind("digest", digest)
        .bind("createdAt", token.createdAt().toEpochMilli())
        .bind("expiresAt", token.expiresAt() == null ? null : token.expiresAt().toEpochMilli())
        .bind(
            "replaces",
            token.rotation().replaces() == null ? null : token.rotation().replaces().value())
        .execute();
  }

  /** Ends a token in favour of its successor; returns how many rows changed. */
  static int replace(
      Handle handle, AccessToken successor, @Nullable Instant oldExpiresAt, boolean endsOnUse) {
    TokenId old = Objects.requireNonNull(successor.rotation().replaces(), "it replaces nothing");
    return handle
        .createUpdate(
            """
            update token set replaced_by = :successor, expires_at = :expiresAt,
              ends_on_use = :endsOnUse
            where id = :id and account_id = :account and revoked_at is null
              and replaced_by is null
            """)
        .bind("successor", successor.id().value())
        .bind("expiresAt", oldExpiresAt == null ? null : oldExpiresAt.toEpochMilli())
        .bind("endsOnUse", endsOnUse ? 1 : 0)
        .bind("id", old.value())
        .bind("account", successor.accountId())
        .execute();
  }

  /** Revokes what ends with the first use of its successor, once that was used. */
  static void endReplaced(Handle handle, Instant now) {
    String which =
        """
         where ends_on_use = 1 and revoked_at is null and exists (
          select 1 from token s where s.id = token.replaced_by and s.last_used_at is not null)
        """;
    addEntries(handle, ActivityKind.TOKEN_REVOKED, "rotation", which, now);
    handle
        .createUpdate("update token set revoked_at = :now" + which)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  static long suspendAll(Handle handle, Instant now) {
    handle
        .createUpdate(
            """
            insert into audit (at, account_id, actor, via, action, target, detail, from_address)
            select :now, account_id, 'operator', 'desk', :action, account_id,
              cast(count(*) as text), '' from token where suspended_at is null and
            """
                + IS_ACTIVE
                + " group by account_id")
        .bind("now", now.toEpochMilli())
        .bind("action", ActivityKind.TOKENS_SUSPENDED.slug())
        .execute();
    return handle
        .createUpdate(
            "update token set suspended_at = :now where suspended_at is null and " + IS_ACTIVE)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  static long resumeAll(Handle handle, Instant now) {
    addEntries(
        handle, ActivityKind.TOKEN_RESUMED, "operator", " where suspended_at is not null", now);
    return handle.execute("update token set suspended_at = null where suspended_at is not null");
  }

  /** Lets a suspended token in again; returns how many rows changed. */
  static int resume(Handle handle, TokenId id) {
    return handle.execute(
        "update token set suspended_at = null where id = ? and suspended_at is not null",
        id.value());
  }

  private static void addEntries(
      Handle handle, ActivityKind kind, String actor, String which, Instant now) {
    handle
        .createUpdate(
            """
            insert into audit (at, account_id, actor, via, action, target, detail, from_address)
            select :now, account_id, :actor, 'desk', :action, id, label, '' from token
            """
                + which)
        .bind("now", now.toEpochMilli())
        .bind("actor", actor)
        .bind("action", kind.slug())
        .execute();
  }

  static Optional<AccessToken> find(Handle handle, String accountId, TokenId id) {
    return handle
        .createQuery(
            "select "
                + TokenListing.COLUMNS
                + """
                 from token t join account p on p.id = t.created_by
                where t.id = ? and t.account_id = ?
                """)
        .bind(0, id.value())
        .bind(1, accountId)
        .map((row, _) -> TokenListing.token(row))
        .findOne();
  }

  /** Changes a label; returns how many rows changed. */
  static int rename(Handle handle, TokenId id, Label label) {
    return handle.execute(
        "update token set label = ?, label_folded = ? where id = ?",
        label.text(),
        label.folded(),
        id.value());
  }

  /** Revokes a token; returns how many rows changed. */
  static int revoke(Handle handle, TokenId id, Instant at) {
    return handle.execute(
        "update token set revoked_at = ? where id = ? and revoked_at is null",
        at.toEpochMilli(),
        id.value());
  }

  static long countActive(Handle handle, String accountId, Instant now) {
    return handle
        .createQuery("select count(*) from token where account_id = :account and " + IS_ACTIVE)
        .bind("account", accountId)
        .bind("now", now.toEpochMilli())
        .mapTo(Long.class)
        .one();
  }

  /**
   * Revokes the active tokens of an account, with an entry for each, and returns how many there
   * were.
   *
   * @param creatorId only those that this user generated; null for all
   */
  static long revokeAll(
      Handle handle, String accountId, @Nullable String creatorId, Activity entry) {
    String which =
        " where account_id = :account and "
            + IS_ACTIVE
            + (creatorId == null ? "" : " and created_by = :creator");
    try (var audit =
            handle.createUpdate(
                """
                insert into audit (at, account_id, actor, via, action, target, detail, from_address)
                select :now, account_id, :actor, :via, :action, id, label, :from from token
                """
                    + which);
        var update = handle.createUpdate("update token set revoked_at = :now" + which)) {
      audit
          .bind("actor", entry.actor())
          .bind("via", entry.via())
          .bind("action", ActivityKind.TOKEN_REVOKED.slug())
          .bind("from", entry.from());
      for (var statement : List.of(audit, update)) {
        statement.bind("account", accountId).bind("now", entry.at().toEpochMilli());
        if (creatorId != null) {
          statement.bind("creator", creatorId);
        }
      }
      audit.execute();
      return update.execute();
    }
  }

  static void recordUses(Handle handle, Collection<TokenUse> uses) {
    try (var batch =
        handle.prepareBatch(
            """
            update token set last_used_at = :at, last_used_from = :from
            where id = :id and (last_used_at is null or last_used_at < :at)
            """)) {
      // All in one order, so that two nodes that note the same uses never block each other.
      for (TokenUse use : uses.stream().sorted(BY_TOKEN).toList()) {
        batch
            .bind("at", use.at().toEpochMilli())
            .bind("from", use.from())
            .bind("id", use.token().value())
            .add();
      }
      batch.execute();
    }
  }
}
