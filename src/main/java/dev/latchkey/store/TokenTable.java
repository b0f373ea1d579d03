package dev.latchkey.store;

import dev.latchkey.authority.EndedToken;
import dev.latchkey.authority.TokenStore;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.DayOfUse;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.TokenChange;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of tokens. */
final class TokenTable implements TokenStore {
  private final Transactions transactions;

  TokenTable(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(AccessToken token, KeyDigest digest, Activity entry) {
    transactions.run(entry, handle -> add(handle, token, digest));
  }

  private static void add(Handle handle, AccessToken token, KeyDigest digest) {
    // A removal of the creator, or of the organization, that comes first is seen below; one that
    // comes later waits, and then finds this token among those to revoke.
    OrganizationTable.lock(handle, token.accountId());
    MemberTable.requireCreator(handle, token.accountId(), token.createdBy());
    TokenId replaces = token.rotation().replaces();
    LabelForms.bind(
            handle.createUpdate(
                """
                insert into token
                  (id, account_id, created_by, label, label_folded, label_search, label_order,
                    label_form, description, digest, created_at, expires_at, replaces, generation)
                values (:id, :account, (select id from account where slug = :createdBy),
                  :label, :folded, :search, :order, :form, :description, :digest, :createdAt,
                  :expiresAt, :replaces, %s)
                """
                    .formatted(Mark.GENERATION)),
            token.label())
        .bind("id", token.id().value())
        .bind("account", token.accountId())
        .bind("createdBy", token.createdBy())
        .bind("label", token.label().text())
        .bind("folded", token.label().folded())
        .bind("description", TokenEdit.text(token.description()))
        .bind("digest", digest.bytes())
        .bind("createdAt", token.createdAt().toEpochMilli())
        .bind("expiresAt", Columns.millis(token.expiresAt()))
        .bind("replaces", replaces == null ? null : replaces.value())
        .execute();
    UseTables.add(handle, token);
  }

  @Override
  public Optional<AccessToken> find(String accountId, TokenId id) {
    return transactions.read(handle -> find(handle, accountId, id));
  }

  /** Returns a token of an account. */
  static Optional<AccessToken> find(Handle handle, String accountId, TokenId id) {
    return handle
        .createQuery(
            "select "
                + TokenListing.COLUMNS
                + " from"
                + TokenListing.TABLES
                + "where t.id = ? and t.account_id = ?")
        .bind(0, id.value())
        .bind(1, accountId)
        .map((row, _) -> TokenListing.token(row))
        .findOne();
  }

  @Override
  public Optional<EndedToken> findEnded(String accountId, TokenId id) {
    return transactions.read(handle -> EndedTokens.find(handle, accountId, id));
  }

  @Override
  public List<DayOfUse> usesByDay(TokenId id, LocalDate first) {
    return transactions.read(handle -> UseTables.days(handle, id, first));
  }

  @Override
  public TokenPage page(String accountId, TokenQuery query, Instant now) {
    return transactions.read(handle -> TokenListing.page(handle, accountId, query, now));
  }

  @Override
  public long countNotEnded(String accountId, Instant now) {
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    "select count(*) from token where account_id = :account and "
                        + StatusSql.NOT_ENDED)
                .bind("account", accountId)
                .bind("now", now.toEpochMilli())
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Optional<AccessToken> change(
      String accountId, TokenId id, TokenChange change, Instant now, Activity entry) {
    return transactions.write(
        handle -> new TokenEdit(handle, accountId, id, entry).make(change, now));
  }

  @Override
  public List<AccessToken> revoke(String accountId, Collection<TokenId> ids, Activity entry) {
    // All in one order, so that two transactions with the same tokens never block each other.
    List<TokenId> ordered =
        ids.stream().distinct().sorted(Comparator.comparing(TokenId::value)).toList();
    return transactions.write(
        handle ->
            ordered.stream().flatMap(id -> revoke(handle, accountId, id, entry).stream()).toList());
  }

  private static Optional<AccessToken> revoke(
      Handle handle, String accountId, TokenId id, Activity entry) {
    int changed =
        handle.execute(
            """
            update token set revoked_at = ?
            where id = ? and account_id = ? and revoked_at is null
            """,
            entry.at().toEpochMilli(),
            id.value(),
            accountId);
    if (changed == 0) {
      ClockTable.settle(handle);
    }
    return noted(handle, accountId, id, changed == 1, entry);
  }

  /** Returns a token as it is now, after writing an entry about it if it was changed. */
  private static Optional<AccessToken> noted(
      Handle handle, String accountId, TokenId id, boolean changed, Activity entry) {
    Optional<AccessToken> token = find(handle, accountId, id);
    if (changed) {
      String label = token.orElseThrow().label().text();
      AuditTable.add(handle, entry.about(entry.kind(), id.value(), label));
    }
    return token;
  }

  @Override
  public boolean rotate(
      AccessToken successor,
      KeyDigest digest,
      @Nullable Instant oldExpiresAt,
      boolean endsOnUse,
      Activity entry) {
    TokenId old = Objects.requireNonNull(successor.rotation().replaces(), "it replaces nothing");
    return transactions.runIf(
        entry,
        handle -> {
          add(handle, successor, digest);
          return handle
                  .createUpdate(
                      """
                      update token set replaced_by = :successor, expires_at = :expiresAt,
                        ends_on_use = :endsOnUse
                      where id = :id and account_id = :account and revoked_at is null
                        and replaced_by is null
                      """)
                  .bind("successor", successor.id().value())
                  .bind("expiresAt", Columns.millis(oldExpiresAt))
                  .bind("endsOnUse", endsOnUse ? 1 : 0)
                  .bind("id", old.value())
                  .bind("account", successor.accountId())
                  .execute()
              == 1;
        });
  }

  @Override
  public void endReplaced(Instant now) {
    transactions.run(handle -> TokenBulk.endReplaced(handle, now));
  }

  @Override
  public void suspendAll(Instant now) {
    transactions.runForAll(
        handle -> {
          Mark.suspendTokens(handle, now);
          AuditTable.addForAll(handle, ActivityKind.TOKENS_SUSPENDED, now);
        });
  }

  @Override
  public void resumeAll(Instant now) {
    transactions.runForAll(
        handle -> {
          Mark.resumeTokens(handle);
          AuditTable.addForAll(handle, ActivityKind.TOKENS_RESUMED, now);
        });
  }

  @Override
  public Optional<AccessToken> resume(String accountId, TokenId id, Activity entry) {
    return transactions.write(
        handle -> {
          int changed =
              handle.execute(
                  """
                  update token set generation = %s
                  where id = ? and account_id = ? and exists (
                    select 1 from account o %s
                    where o.id = token.account_id and token.generation < k.tokens
                      and o.tokens_confirmed < k.tokens)
                  """
                      .formatted(Mark.GENERATION, Mark.JOIN),
                  id.value(),
                  accountId);
          return noted(handle, accountId, id, changed == 1, entry);
        });
  }
}
