package dev.latchkey.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens, for one caller. Screens, verbs and the HTTP API all use this interface. Behind it
 * is the authority in this process or a team server; the user of the interface cannot tell which.
 *
 * <pre>{@code
 * try (IssuedToken issued = service.generate(AccountRef.ME, new Label("ci-deploy"), null)) {
 *   char[] key = issued.key().reveal(); // pass it on now: nothing stores it
 * }
 * AccessToken revoked = service.revoke(AccountRef.ME, id);
 * }</pre>
 *
 * <p>Every method may be slow and must not be called on the JavaFX thread. Every method throws
 * {@link Refused} for expected failures, among them {@link AuthorityProblem#ACCOUNT_NOT_FOUND} for
 * an account that the caller may not see, {@link AuthorityProblem#PRIVILEGE_MISSING} for an
 * organization that the caller may see but not use in this way, and the {@code STORE_…} problems.
 * When a method that changes something returns, the change is durable.
 */
public interface TokenService {
  /** Returns who the caller is. */
  Principal principal();

  /**
   * Generates a token. Its key is not stored anywhere; the caller closes it.
   *
   * @param description what to note about it; may be empty
   * @param expiresAt the first moment at which the key is refused; null for never
   * @throws Refused {@link InputProblem#EXPIRY_PAST}, {@link AuthorityProblem#SESSION_REQUIRED}
   */
  IssuedToken generate(
      AccountRef account, Label label, Description description, @Nullable Instant expiresAt);

  /** Generates a token without a description. */
  default IssuedToken generate(AccountRef account, Label label, @Nullable Instant expiresAt) {
    return generate(account, label, Description.NONE, expiresAt);
  }

  /** Returns one page of tokens. @throws Refused {@link InputProblem#PAGE_TOKEN_INVALID} */
  TokenPage tokens(AccountRef account, TokenQuery query);

  /**
   * Returns every page of a list. The first is read at once, each other one when the stream reaches
   * it.
   *
   * @param first the query for the first page
   */
  default Stream<TokenPage> pages(AccountRef account, TokenQuery first) {
    return Stream.iterate(
            Optional.of(tokens(account, first)),
            Optional::isPresent,
            page ->
                page.map(TokenPage::nextPageToken).map(token -> tokens(account, first.page(token))))
        .flatMap(Optional::stream);
  }

  /**
   * Returns one token.
   *
   * @throws Refused {@link AuthorityProblem#TOKEN_NOT_FOUND}, {@link
   *     AuthorityProblem#TOKEN_FORGOTTEN} if it ended long ago and little is kept of it
   */
  AccessToken token(AccountRef account, TokenId id);

  /**
   * Returns how a token's key was used, day by day.
   *
   * @param days how many days, today included: 1 to {@value TokenUsage#MOST_DAYS}
   * @throws Refused {@link AuthorityProblem#TOKEN_NOT_FOUND}, {@link InputProblem#INVALID_INPUT}
   */
  TokenUsage usage(AccountRef account, TokenId id, int days);

  /**
   * Returns a page of what was done with a token, newest first: the entries of the audit trail that
   * are about it, and the one about the token that replaced it.
   *
   * @param query which page; all entries are about tokens, whatever its subject
   * @throws Refused {@link AuthorityProblem#TOKEN_NOT_FOUND}, {@link
   *     InputProblem#PAGE_TOKEN_INVALID}
   */
  ActivityPage history(AccountRef account, TokenId id, ActivityQuery query);

  /**
   * Changes a token, whose key stays the same, and returns the changed token. An earlier expiry
   * counts at once, and nothing brings back a token that has ended.
   *
   * @throws Refused {@link AuthorityProblem#TOKEN_NOT_FOUND}, {@link
   *     AuthorityProblem#SESSION_REQUIRED}; for the expiry {@link InputProblem#EXPIRY_PAST}, {@link
   *     AuthorityProblem#TOKEN_ENDED}, {@link AuthorityProblem#TOKEN_REPLACED}
   */
  AccessToken change(AccountRef account, TokenId id, TokenChange change);

  /** Gives a token another label: see {@link #change}. */
  default AccessToken rename(AccountRef account, TokenId id, Label label) {
    return change(account, id, TokenChange.of(label));
  }

  /** Gives a token another description, or none: see {@link #change}. */
  default AccessToken describe(AccountRef account, TokenId id, Description description) {
    return change(account, id, TokenChange.of(description));
  }

  /**
   * Lets a token expire earlier, later or never: see {@link #change}.
   *
   * @param expiresAt the first moment at which the key is refused; null for never
   */
  default AccessToken changeExpiry(AccountRef account, TokenId id, @Nullable Instant expiresAt) {
    return change(account, id, TokenChange.ofExpiry(expiresAt));
  }

  /**
   * Revokes a token permanently and returns it. Every verification of its key that starts
   * afterwards is denied. It is not an error to revoke a token again, and it changes nothing.
   *
   * @throws Refused {@link AuthorityProblem#TOKEN_NOT_FOUND}, {@link
   *     AuthorityProblem#SESSION_REQUIRED}
   */
  AccessToken revoke(AccountRef account, TokenId id);

  /**
   * Revokes several tokens. A token that does not exist is refused, and the others are still
   * revoked. Any other failure stops the call, and the remaining tokens are refused with it.
   *
   * @throws Refused if the call fails before any token was revoked, for instance with {@link
   *     AuthorityProblem#PRIVILEGE_MISSING}
   */
  Revocation revoke(AccountRef account, Collection<TokenId> ids);

  /**
   * Replaces a token: generates a new one with the same label and expiry, and ends the old one
   * after the overlap. Both happen in one transaction.
   *
   * @throws Refused {@link AuthorityProblem#TOKEN_NOT_FOUND}, {@link
   *     AuthorityProblem#TOKEN_NOT_ACTIVE}, {@link AuthorityProblem#ALREADY_ROTATED}
   */
  IssuedToken rotate(AccountRef account, TokenId id, Overlap overlap);

  /**
   * Makes a suspended token active again and returns it. A token that is not suspended stays as it
   * is.
   *
   * @throws Refused {@link AuthorityProblem#TOKEN_NOT_FOUND}
   */
  AccessToken resume(AccountRef account, TokenId id);

  /**
   * Returns the token that a key belongs to, whatever its status, if the caller may see it. Only
   * the key's digest is needed, so the key is not sent, and this does not count as a use of it.
   *
   * @throws Refused {@link AuthorityProblem#KEY_UNKNOWN}, {@link AuthorityProblem#TOKEN_FORGOTTEN}
   */
  AccessToken identify(KeyDigest key);

  /**
   * Does the same for a key, which is neither stored nor closed.
   *
   * @throws Refused {@link AuthorityProblem#KEY_UNKNOWN}
   */
  default AccessToken identify(AccessKey key) {
    return identify(key.digest());
  }

  /**
   * Tells whether an active token of the account already has this label, without regard to case.
   * Also false for a caller who may generate tokens there but not view them.
   */
  default boolean isLabelInUse(AccountRef account, Label label) {
    try {
      return findLabel(account, label);
    } catch (Refused e) {
      if (e.problem() == AuthorityProblem.PRIVILEGE_MISSING) {
        return false;
      }
      throw e;
    }
  }

  private boolean findLabel(AccountRef account, Label label) {
    TokenQuery query =
        new TokenQuery(
            label.text(),
            TokenFilter.NOT_ENDED,
            new Sort<>(TokenQuery.Column.LABEL, false),
            TokenQuery.MAX_PAGE_SIZE);
    return pages(account, query)
        .flatMap(page -> page.tokens().stream())
        .anyMatch(token -> token.label().folded().equals(label.folded()));
  }
}
