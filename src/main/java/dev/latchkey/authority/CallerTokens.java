package dev.latchkey.authority;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Principal;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The authority, acting as one caller: each method first asks whether this caller may do this. */
final class CallerTokens implements TokenService {
  private final Authority authority;
  private final AuthorityStore store;
  private final Caller caller;

  CallerTokens(Authority authority, AuthorityStore store, Caller caller) {
    this.authority = authority;
    this.store = store;
    this.caller = caller;
  }

  /** Right: everybody. */
  @Override
  public Principal principal() {
    Account account = caller.account();
    User user =
        account.type() == AccountType.USER ? store.findUserById(account.id()).orElseThrow() : null;
    return new Principal(account, user);
  }

  /** Right: a person, in the own account. */
  @Override
  public IssuedToken generate(AccountRef ref, Label label, @Nullable Instant expiresAt) {
    User user = requirePerson();
    Account account = requireAccount(ref);
    Instant now = authority.now();
    Instant expiry = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
    if (expiry != null && !expiry.isAfter(now)) {
      throw new Refused(Problem.EXPIRY_PAST);
    }
    if (expiry != null && !expiry.isAfter(authority.expiryTime())) {
      throw new Refused(Problem.CLOCK_BEHIND, "latest", authority.expiryTime().toString());
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
          token,
          key.digest(),
          authority.entry(caller, ActivityKind.TOKEN_GENERATED, token.id().value(), label.text()));
    } catch (RuntimeException e) {
      key.close();
      throw e;
    }
    return new IssuedToken(token, key);
  }

  /** Right: a person, in the own account. */
  @Override
  public TokenPage tokens(AccountRef ref, TokenQuery query) {
    requirePerson();
    return store.tokens(requireAccount(ref).id(), query, authority.expiryTime());
  }

  /** Right: a person, in the own account; a key, for its own token. */
  @Override
  public AccessToken token(AccountRef ref, TokenId id) {
    requirePersonOrOwnKey(id);
    return find(requireAccount(ref), id);
  }

  /** Right: a person, in the own account. */
  @Override
  public AccessToken rename(AccountRef ref, TokenId id, Label label) {
    requirePerson();
    Account account = requireAccount(ref);
    if (!find(account, id).label().equals(label)) {
      store.renameToken(
          id, label, authority.entry(caller, ActivityKind.TOKEN_RENAMED, id.value(), label.text()));
    }
    return find(account, id);
  }

  /** Right: a person, in the own account; a key, for its own token. */
  @Override
  public AccessToken revoke(AccountRef ref, TokenId id) {
    requirePersonOrOwnKey(id);
    Account account = requireAccount(ref);
    AccessToken token = find(account, id);
    store.revokeToken(
        id, authority.entry(caller, ActivityKind.TOKEN_REVOKED, id.value(), token.label().text()));
    return find(account, id);
  }

  /** Right: a person, for keys of the own account. */
  @Override
  public AccessToken identify(AccessKey key) {
    requirePerson();
    return store
        .findKey(key.digest())
        .filter(found -> found.account().id().equals(caller.account().id()))
        .flatMap(found -> store.findToken(found.account().id(), found.token()))
        .orElseThrow(() -> new Refused(Problem.KEY_UNKNOWN));
  }

  private AccessToken find(Account account, TokenId id) {
    return store
        .findToken(account.id(), id)
        .orElseThrow(() -> new Refused(Problem.TOKEN_NOT_FOUND, "token", id.value()));
  }

  private Account requireAccount(AccountRef ref) {
    Account own = caller.account();
    if (ref.names(own, true)) {
      return own;
    }
    throw Refused.accountNotFound(ref);
  }

  private User requirePerson() {
    return switch (caller) {
      case Caller.Desk desk -> desk.user();
      case Caller.SessionHolder holder -> holder.user();
      case Caller.KeyHolder _ -> throw new Refused(Problem.SESSION_REQUIRED);
    };
  }

  private void requirePersonOrOwnKey(TokenId id) {
    if (!(caller instanceof Caller.KeyHolder holder) || !holder.key().token().equals(id)) {
      requirePerson();
    }
  }
}
