package dev.latchkey.model;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one door to access tokens, for screens and the command line alike. Behind it is either the
 * embedded authority or a server; neither side of the door can tell.
 *
 * <p>Every method may be slow and must not be called on the JavaFX thread. Every method throws
 * {@link Refused} for expected failures, among them {@link AuthorityProblem#ACCOUNT_NOT_FOUND} for
 * an account that the caller may not see, {@link AuthorityProblem#PRIVILEGE_MISSING} for an
 * organization that the caller sees without this right, and the {@code STORE_…} problems. When a
 * method that changes something returns, the change is durable.
 */
public interface TokenService {
  /** Returns who the caller is. */
  Principal principal();

  /**
   * Generates a token. The returned key is not stored anywhere; whoever receives it closes it.
   *
   * @param expiresAt the first moment at which the key is refused; null for never
   * @throws Refused {@link InputProblem#EXPIRY_PAST}, {@link AuthorityProblem#SESSION_REQUIRED}
   */
  IssuedToken generate(AccountRef account, Label label, @Nullable Instant expiresAt);

  /**
   * Lists tokens.
   *
   * @throws Refused {@link InputProblem#PAGE_TOKEN_INVALID}
   */
  TokenPage tokens(AccountRef account, TokenQuery query);

  /**
   * Lists tokens page by page to the last one. A page is read when the stream comes to it.
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
   * @throws Refused {@link AuthorityProblem#TOKEN_NOT_FOUND}
   */
  AccessToken token(AccountRef account, TokenId id);

  /**
   * Gives a token another label and returns it with that.
   *
   * @throws Refused {@link AuthorityProblem#TOKEN_NOT_FOUND}, {@link
   *     AuthorityProblem#SESSION_REQUIRED}
   */
  AccessToken rename(AccountRef account, TokenId id, Label label);

  /**
   * Revokes a token and returns it revoked. Every verification of its key that starts after the
   * return is denied. Revoking again changes nothing and is no failure.
   *
   * @throws Refused {@link AuthorityProblem#TOKEN_NOT_FOUND}, {@link
   *     AuthorityProblem#SESSION_REQUIRED}
   */
  AccessToken revoke(AccountRef account, TokenId id);

  /**
   * Generates a token with the same label and expiry that replaces another one, which is still let
   * in for a while. Both in one step: there is never a key without its place in the rotation.
   *
   * @throws Refused {@link AuthorityProblem#TOKEN_NOT_FOUND}, {@link
   *     AuthorityProblem#TOKEN_NOT_ACTIVE}, {@link AuthorityProblem#ALREADY_ROTATED}
   */
  IssuedToken rotate(AccountRef account, TokenId id, Overlap overlap);

  /**
   * Lets a suspended token in again and returns it; one that is not suspended stays as it is.
   *
   * @throws Refused {@link AuthorityProblem#TOKEN_NOT_FOUND}
   */
  AccessToken resume(AccountRef account, TokenId id);

  /**
   * Tells which of the caller's tokens a key belongs to, whatever its status. Does not count as a
   * use of the key, which goes nowhere: its digest is asked for.
   *
   * @throws Refused {@link AuthorityProblem#KEY_UNKNOWN}
   */
  AccessToken identify(KeyDigest key);

  /**
   * The same for a key at hand, which is neither kept nor closed.
   *
   * @throws Refused {@link AuthorityProblem#KEY_UNKNOWN}
   */
  default AccessToken identify(AccessKey key) {
    return identify(KeyDigest.of(key));
  }

  /**
   * Tells whether an active token of the account has this label already, without regard to case;
   * false also for a caller who may generate tokens there but not view them.
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
            false,
            new TokenQuery.Sort(TokenQuery.Column.LABEL, false),
            TokenQuery.MAX_PAGE_SIZE,
            null);
    return pages(account, query)
        .flatMap(page -> page.tokens().stream())
        .anyMatch(token -> token.label().folded().equals(label.folded()));
  }
}
