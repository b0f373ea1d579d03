package dev.latchkey.authority;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Label;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.Principal;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rotation;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.model.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The authority, acting as one caller: each method first asks whether this caller may do this. */
final class CallerTokens implements TokenService {
  private final Authority authority;
  private final AuthorityStore store;
  private final Caller caller;
  private final Entitlement may;

  CallerTokens(Authority authority, AuthorityStore store, Caller caller) {
    this.authority = authority;
    this.store = store;
    this.caller = caller;
    this.may = new Entitlement(store, caller);
  }

  /** Right: everybody. */
  @Override
  public Principal principal() {
    Account account = caller.account();
    User user =
        account.type() == AccountType.USER ? store.findUserById(account.id()).orElseThrow() : null;
    return new Principal(account, user);
  }

  /** Right: generate access tokens. */
  @Override
  public IssuedToken generate(AccountRef ref, Label label, @Nullable Instant expiresAt) {
    User user = may.person();
    Account account = may.account(ref, Privilege.GENERATE_TOKENS);
    Instant now = authority.now();
    Instant expiry = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
    if (expiry != null && !expiry.isAfter(now)) {
      throw new Refused(InputProblem.EXPIRY_PAST);
    }
    if (expiry != null && !expiry.isAfter(authority.expiryTime())) {
      throw new Refused(AuthorityProblem.CLOCK_BEHIND, "latest", authority.expiryTime().toString());
    }
    AccessToken token =
        new AccessToken(
            TokenId.generate(authority.random()),
            account.id(),
            label,
            user.username(),
            now,
            expiry,
            null,
            null,
            null);
    AccessKey key = AccessKey.generate(authority.random());
    try {
      store.addToken(
          token, key.digest(), entry(account, ActivityKind.TOKEN_GENERATED, token.id(), label));
    } catch (RuntimeException e) {
      key.close();
      throw e;
    }
    return new IssuedToken(token, key);
  }

  /** Right: view access tokens. */
  @Override
  public TokenPage tokens(AccountRef ref, TokenQuery query) {
    Account account = may.account(ref, Privilege.VIEW_TOKENS);
    return store.tokens(account.id(), query, authority.expiryTime());
  }

  /** Right: view access tokens; a key, for its own token. */
  @Override
  public AccessToken token(AccountRef ref, TokenId id) {
    return find(account(ref, id, Privilege.VIEW_TOKENS), id);
  }

  /** Right: generate access tokens. */
  @Override
  public AccessToken rename(AccountRef ref, TokenId id, Label label) {
    Account account = may.account(ref, Privilege.GENERATE_TOKENS);
    if (!find(account, id).label().equals(label)) {
      store.renameToken(id, label, entry(account, ActivityKind.TOKEN_RENAMED, id, label));
    }
    return find(account, id);
  }

  /** Right: revoke access tokens; a key, for its own token. */
  @Override
  public AccessToken revoke(AccountRef ref, TokenId id) {
    Account account = account(ref, id, Privilege.REVOKE_TOKENS);
    AccessToken token = find(account, id);
    store.revokeToken(id, entry(account, ActivityKind.TOKEN_REVOKED, id, token.label()));
    return find(account, id);
  }

  /** Right: generate and revoke access tokens. */
  @Override
  public IssuedToken rotate(AccountRef ref, TokenId id, Overlap overlap) {
    User user = may.person();
    Account account = may.account(ref, Privilege.GENERATE_TOKENS);
    may.account(ref, Privilege.REVOKE_TOKENS);
    AccessToken old = find(account, id);
    if (old.status(authority.expiryTime()) != TokenStatus.ACTIVE) {
      throw new Refused(AuthorityProblem.TOKEN_NOT_ACTIVE, "token", id.value());
    }
    Instant now = authority.now();
    AccessToken successor =
        new AccessToken(
            TokenId.generate(authority.random()),
            account.id(),
            old.label(),
            user.username(),
            now,
            old.expiresAt(),
            null,
            null,
            null,
            new Rotation(id, null, false),
            null);
    AccessKey key = AccessKey.generate(authority.random());
    try {
      boolean rotated =
          store.rotateToken(
              successor,
              key.digest(),
              overlap.expiry(now, old.expiresAt()),
              overlap == Overlap.FIRST_USE,
              entry(account, ActivityKind.TOKEN_ROTATED, successor.id(), old.label()));
      if (!rotated) {
        throw new Refused(AuthorityProblem.ALREADY_ROTATED, "token", id.value());
      }
      if (overlap == Overlap.NONE) {
        revoke(ref, id);
      }
    } catch (RuntimeException e) {
      key.close();
      throw e;
    }
    return new IssuedToken(successor, key);
  }

  /** Right: revoke access tokens: who may end it may also confirm it. */
  @Override
  public AccessToken resume(AccountRef ref, TokenId id) {
    Account account = may.account(ref, Privilege.REVOKE_TOKENS);
    AccessToken token = find(account, id);
    store.resumeToken(id, entry(account, ActivityKind.TOKEN_RESUMED, id, token.label()));
    return find(account, id);
  }

  /** Right: a person, for keys of accounts in which they view access tokens. */
  @Override
  public AccessToken identify(KeyDigest key) {
    User user = may.person();
    return store
        .findKey(key.bytes())
        .filter(found -> mayView(user, found.account()))
        .flatMap(found -> store.findToken(found.account().id(), found.token()))
        .orElseThrow(() -> new Refused(AuthorityProblem.KEY_UNKNOWN));
  }

  private boolean mayView(User user, Account account) {
    return account.id().equals(user.id())
        || store
            .findOrganization(user.id(), account.id())
            .filter(organization -> organization.mine().allow(Privilege.VIEW_TOKENS))
            .isPresent();
  }

  private AccessToken find(Account account, TokenId id) {
    return store
        .findToken(account.id(), id)
        .orElseThrow(() -> new Refused(AuthorityProblem.TOKEN_NOT_FOUND, "token", id.value()));
  }

  /** Returns the account for what a key may do with its own token, and a person with any. */
  private Account account(AccountRef ref, TokenId id, Privilege privilege) {
    return caller instanceof Caller.KeyHolder holder && holder.key().token().equals(id)
        ? may.ownAccount(ref)
        : may.account(ref, privilege);
  }

  private Activity entry(Account account, ActivityKind kind, TokenId id, Label label) {
    return authority.entry(caller, account, kind, id.value(), label.text());
  }
}
