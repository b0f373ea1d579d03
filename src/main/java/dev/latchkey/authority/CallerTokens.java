package dev.latchkey.authority;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Description;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Label;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.Principal;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Revocation;
import dev.latchkey.model.Rotation;
import dev.latchkey.model.TokenChange;
import dev.latchkey.model.TokenChange.NewExpiry;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.model.TokenUsage;
import dev.latchkey.model.User;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The authority, acting as one caller: each method first asks whether this caller may do this. */
final class CallerTokens implements TokenService {
  private final Caller caller;
  private final Entitlement may;
  private final PeopleStore people;
  private final TokenStore tokens;
  private final ActivityStore activity;
  private final KeyStore keys;
  private final AuthorityTime time;
  private final SecureRandom random;

  CallerTokens(
      Caller caller,
      OrganizationStore organizations,
      PeopleStore people,
      TokenStore tokens,
      ActivityStore activity,
      KeyStore keys,
      AuthorityTime time,
      SecureRandom random) {
    this.caller = caller;
    this.may = new Entitlement(caller, organizations);
    this.people = people;
    this.tokens = tokens;
    this.activity = activity;
    this.keys = keys;
    this.time = time;
    this.random = random;
  }

  /** Right: everybody. */
  @Override
  public Principal principal() {
    Account account = caller.account();
    User user =
        account.type() == AccountType.USER ? people.findById(account.id()).orElseThrow() : null;
    return new Principal(account, user);
  }

  /** Right: generate access tokens. */
  @Override
  public IssuedToken generate(
      AccountRef ref, Label label, Description description, @Nullable Instant expiresAt) {
    User user = may.person();
    Account account = may.account(ref, Privilege.GENERATE_TOKENS);
    Instant now = time.now();
    Instant expiry = ahead(expiresAt, now);
    AccessToken token =
        new AccessToken(
            TokenId.generate(random),
            account.id(),
            label,
            description,
            user.username(),
            now,
            expiry,
            null,
            null,
            null,
            null,
            Rotation.NONE,
            null);
    AccessKey key = AccessKey.generate(random);
    try {
      tokens.add(
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
    return tokens.page(account.id(), query, time.expiryTime());
  }

  /** Right: view access tokens; a key, for its own token. */
  @Override
  public AccessToken token(AccountRef ref, TokenId id) {
    return find(account(ref, id, Privilege.VIEW_TOKENS), id);
  }

  /** Right: view access tokens; a key, for its own token. */
  @Override
  public TokenUsage usage(AccountRef ref, TokenId id, int days) {
    Account account = account(ref, id, Privilege.VIEW_TOKENS);
    find(account, id);
    if (days < 1 || days > TokenUsage.MOST_DAYS) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", "days");
    }
    LocalDate today = time.now().atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate first = today.minusDays(days - 1L);
    return new TokenUsage(time.expiryTime(), first, today, tokens.usesByDay(id, first));
  }

  /** Right: view access tokens. */
  @Override
  public ActivityPage history(AccountRef ref, TokenId id, ActivityQuery query) {
    Account account = may.account(ref, Privilege.VIEW_TOKENS);
    return activity.page(find(account, id), query);
  }

  /** Right: generate access tokens; also revoke access tokens, to let one expire sooner. */
  @Override
  public AccessToken change(AccountRef ref, TokenId id, TokenChange change) {
    Account account = may.account(ref, Privilege.GENERATE_TOKENS);
    TokenChange wanted = change;
    if (change.expiry() != null) {
      Instant expiry = ahead(change.expiry().at(), time.now());
      wanted = new TokenChange(change.label(), change.description(), new NewExpiry(expiry));
      if (new NewExpiry(expiry).isBefore(find(account, id).expiresAt())) {
        may.account(ref, Privilege.REVOKE_TOKENS);
      }
    }
    // Each part of the change gets an entry of its own kind.
    Activity entry = caller.entry(time.now(), account, ActivityKind.TOKEN_RENAMED, "", "");
    return tokens
        .change(account.id(), id, wanted, time.expiryTime(), entry)
        .orElseThrow(() -> notFound(account, id));
  }

  /** Returns a new expiry as it is stored, if it lies ahead. */
  private @Nullable Instant ahead(@Nullable Instant expiresAt, Instant now) {
    Instant expiry = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
    if (expiry != null && !expiry.isAfter(now)) {
      throw new Refused(InputProblem.EXPIRY_PAST);
    }
    time.requireAhead(expiry);
    return expiry;
  }

  /** Right: revoke access tokens; a key, for its own token. */
  @Override
  public AccessToken revoke(AccountRef ref, TokenId id) {
    Account account = account(ref, id, Privilege.REVOKE_TOKENS);
    return revokeIn(account, List.of(id)).stream()
        .findFirst()
        .orElseThrow(() -> notFound(account, id));
  }

  /** Right: revoke access tokens; all of it is one transaction. */
  @Override
  public Revocation revoke(AccountRef ref, Collection<TokenId> ids) {
    Account account = may.account(ref, Privilege.REVOKE_TOKENS);
    List<AccessToken> revoked = revokeIn(account, ids);
    Set<TokenId> missing = new HashSet<>(ids);
    revoked.forEach(token -> missing.remove(token.id()));
    return new Revocation(
        revoked, missing.stream().collect(Collectors.toMap(id -> id, id -> notFound(account, id))));
  }

  private List<AccessToken> revokeIn(Account account, Collection<TokenId> ids) {
    return tokens.revoke(
        account.id(), ids, caller.entry(time.now(), account, ActivityKind.TOKEN_REVOKED, "", ""));
  }

  /** Right: generate and revoke access tokens. */
  @Override
  public IssuedToken rotate(AccountRef ref, TokenId id, Overlap overlap) {
    User user = may.person();
    Account account = may.account(ref, Privilege.GENERATE_TOKENS);
    may.account(ref, Privilege.REVOKE_TOKENS);
    AccessToken old = find(account, id);
    if (old.status(time.expiryTime()) != TokenStatus.ACTIVE) {
      throw new Refused(AuthorityProblem.TOKEN_NOT_ACTIVE, "token", id.value());
    }
    Instant now = time.now();
    Instant oldExpiry = overlap.expiry(now, old.expiresAt());
    if (overlap != Overlap.NONE) {
      time.requireAhead(oldExpiry);
    }
    AccessToken successor =
        new AccessToken(
            TokenId.generate(random),
            account.id(),
            old.label(),
            old.description(),
            user.username(),
            now,
            old.expiresAt(),
            null,
            null,
            null,
            null,
            new Rotation(id, null, false),
            null);
    AccessKey key = AccessKey.generate(random);
    try {
      boolean rotated =
          tokens.rotate(
              successor,
              key.digest(),
              oldExpiry,
              overlap == Overlap.FIRST_USE,
              entry(account, ActivityKind.TOKEN_ROTATED, successor.id(), old.label()));
      if (!rotated) {
        throw new Refused(AuthorityProblem.ALREADY_ROTATED, "token", id.value());
      }
      if (overlap == Overlap.NONE) {
        revokeIn(account, List.of(id));
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
    return tokens
        .resume(
            account.id(), id, caller.entry(time.now(), account, ActivityKind.TOKEN_RESUMED, "", ""))
        .orElseThrow(() -> notFound(account, id));
  }

  /** Right: a person, for keys of accounts in which they view access tokens. */
  @Override
  public AccessToken identify(KeyDigest key) {
    may.person();
    StoredKey found =
        keys.find(key)
            .filter(one -> may.mayView(one.account()))
            .orElseThrow(() -> new Refused(AuthorityProblem.KEY_UNKNOWN));
    return find(found.account(), found.token());
  }

  private AccessToken find(Account account, TokenId id) {
    return tokens.find(account.id(), id).orElseThrow(() -> notFound(account, id));
  }

  private Refused notFound(Account account, TokenId id) {
    return tokens
        .findEnded(account.id(), id)
        .map(CallerTokens::forgotten)
        .orElseGet(() -> new Refused(AuthorityProblem.TOKEN_NOT_FOUND, "token", id.value()));
  }

  private static Refused forgotten(EndedToken ended) {
    return new Refused(
        AuthorityProblem.TOKEN_FORGOTTEN,
        "token",
        "%s (%s, ended %s)"
            .formatted(
                ended.label().text(),
                ended.id(),
                ended.endedAt().atZone(ZoneOffset.UTC).toLocalDate()));
  }

  /** Returns the account for what a key may do with its own token, and a person with any. */
  private Account account(AccountRef ref, TokenId id, Privilege privilege) {
    return caller instanceof Caller.KeyHolder holder && holder.key().token().equals(id)
        ? may.ownAccount(ref)
        : may.account(ref, privilege);
  }

  private Activity entry(Account account, ActivityKind kind, TokenId id, Label label) {
    return caller.entry(time.now(), account, kind, id.value(), label.text());
  }
}
