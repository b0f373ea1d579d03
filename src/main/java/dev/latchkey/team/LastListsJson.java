package dev.latchkey.team;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.Description;
import dev.latchkey.model.Label;
import dev.latchkey.model.Organization;
import dev.latchkey.model.PageStart;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Rotation;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file with last lists.
 *
 * @param person the person's account; null if unknown
 * @param organizations the organizations that the person belongs to
 * @param tokens the first tokens of accounts, by the id of the account
 */
record LastListsJson(
    @Nullable Account person, List<KeptOrganization> organizations, Map<String, Tokens> tokens) {
  static final LastListsJson EMPTY = new LastListsJson(null, List.of(), Map.of());

  LastListsJson {
    organizations = List.copyOf(organizations);
    tokens = Map.copyOf(tokens);
  }

  /** An organization, with the names of what the person may do there. */
  record KeptOrganization(Account account, boolean owner, Set<Privilege> privileges) {
    static KeptOrganization of(Organization organization) {
      Rights mine = organization.mine();
      return new KeptOrganization(organization.account(), mine.owner(), mine.privileges());
    }

    Organization organization() {
      return new Organization(account, new Rights(owner, privileges));
    }
  }

  /**
   * Some tokens of an account.
   *
   * @param nextPageToken where the next page began; null if there was none
   * @param active how many active ones the account had, also those that are not kept
   * @param suspended how many suspended ones
   */
  record Tokens(
      Instant asOf,
      List<Token> tokens,
      @Nullable String nextPageToken,
      long active,
      long suspended) {
    static Tokens of(TokenPage page) {
      TokenPage.Place place = Objects.requireNonNull(page.place());
      return new Tokens(
          page.asOf(),
          page.tokens().stream().map(Token::of).toList(),
          page.nextPageToken(),
          place.active(),
          place.suspended());
    }

    /** Returns how many tokens at the end of a page go on after these; negative if none do. */
    int more(PageStart start, TokenPage page) {
      return switch (start) {
        case PageStart.After(String token) ->
            token.equals(nextPageToken) ? page.tokens().size() : -1;
        case PageStart.At _ ->
            page.offset() < 0 || page.offset() > tokens.size()
                ? -1
                : (int) (page.offset() + page.tokens().size()) - tokens.size();
        case PageStart.Around _, PageStart.Prefix _ -> -1;
      };
    }

    /** Returns these and the last ones of another page, as of the earlier moment. */
    Tokens and(TokenPage next, int more) {
      List<AccessToken> found = next.tokens();
      return new Tokens(
          asOf,
          Stream.concat(
                  tokens.stream(),
                  found.subList(found.size() - more, found.size()).stream().map(Token::of))
              .toList(),
          next.nextPageToken(),
          active,
          suspended);
    }

    TokenPage page(String accountId) {
      return new TokenPage(
          tokens.stream().map(one -> one.token(accountId)).toList(),
          asOf,
          null,
          new TokenPage.Place(0, tokens.size(), active, suspended));
    }

    private Tokens first(int count) {
      return new Tokens(asOf, tokens.subList(0, count), null, active, suspended);
    }
  }

  /** What is kept of a token: no address and no program that used it. */
  record Token(
      String id,
      String label,
      String description,
      String createdBy,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt,
      @Nullable Instant suspendedAt,
      @Nullable Instant lastUsedAt,
      @Nullable String replaces,
      @Nullable String replacedBy) {
    static Token of(AccessToken token) {
      return new Token(
          token.id().value(),
          token.label().text(),
          token.description().text(),
          token.createdBy(),
          token.createdAt(),
          token.expiresAt(),
          token.revokedAt(),
          token.suspendedAt(),
          token.lastUsedAt(),
          value(token.rotation().replaces()),
          value(token.rotation().replacedBy()));
    }

    AccessToken token(String accountId) {
      return new AccessToken(
          new TokenId(id),
          accountId,
          Label.kept(label),
          Description.kept(description),
          createdBy,
          createdAt,
          expiresAt,
          revokedAt,
          lastUsedAt,
          null,
          null,
          new Rotation(id(replaces), id(replacedBy), false),
          suspendedAt);
    }

    private static @Nullable String value(@Nullable TokenId id) {
      return id == null ? null : id.value();
    }

    private static @Nullable TokenId id(@Nullable String value) {
      return value == null ? null : new TokenId(value);
    }
  }

  LastListsJson with(Account account) {
    return new LastListsJson(account, organizations, tokens);
  }

  /**
   * Returns this with other organizations, and without tokens that the person may no longer see.
   */
  LastListsJson with(List<Organization> found) {
    Set<String> seen = new HashSet<>();
    if (person != null) {
      seen.add(person.id());
    }
    found.stream()
        .filter(one -> one.mine().allow(Privilege.VIEW_TOKENS))
        .forEach(one -> seen.add(one.account().id()));
    Map<String, Tokens> rest = new HashMap<>(tokens);
    rest.keySet().retainAll(seen);
    return new LastListsJson(person, found.stream().map(KeptOrganization::of).toList(), rest);
  }

  LastListsJson with(String accountId, Tokens found) {
    Map<String, Tokens> all = new HashMap<>(tokens);
    all.put(accountId, found);
    return new LastListsJson(person, organizations, all);
  }

  /** Returns this with half as many tokens of the account that has most. */
  LastListsJson smaller() {
    Map<String, Tokens> rest = new LinkedHashMap<>(tokens);
    rest.entrySet().stream()
        .max(
            Map.Entry.comparingByValue(
                (a, b) -> Integer.compare(a.tokens().size(), b.tokens().size())))
        .ifPresent(
            most -> {
              List<Token> all = most.getValue().tokens();
              if (all.size() < 2) {
                rest.remove(most.getKey());
              } else {
                rest.put(most.getKey(), most.getValue().first(all.size() / 2));
              }
            });
    return rest.isEmpty() && tokens.isEmpty()
        ? EMPTY
        : new LastListsJson(person, organizations, rest);
  }
}
