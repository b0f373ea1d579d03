package dev.latchkey.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The review after a restore, for one caller. A backup does not know what has ended since, so after
 * a restore everything that may have is closed: tokens are suspended, members have no rights,
 * invitations cannot be accepted, and nobody can sign in with an old password. Here a person looks
 * through it and confirms what is still right.
 *
 * <pre>{@code
 * for (ReviewItem item : service.all(account).toList()) {
 *   if (isStillRight(item)) {
 *     service.confirm(account, List.of(item.id()));
 *   }
 * }
 * }</pre>
 *
 * <p>Every method may be slow and must not be called on the JavaFX thread. Every method throws
 * {@link Refused} for expected failures: {@link AuthorityProblem#ACCOUNT_NOT_FOUND}, {@link
 * AuthorityProblem#OWNER_NEEDED} for a member who is no owner, {@link
 * AuthorityProblem#SESSION_REQUIRED}, and the {@code STORE_…} problems.
 */
public interface ReviewService {
  /**
   * Returns what awaits a review in an account.
   *
   * @param pageToken of the page before; null for the first
   * @throws Refused {@link InputProblem#PAGE_TOKEN_INVALID}
   */
  ReviewPage page(AccountRef account, @Nullable String pageToken);

  /** Returns all of it; each page is read when the stream reaches it. */
  default Stream<ReviewItem> all(AccountRef account) {
    return Stream.iterate(
            Optional.of(page(account, null)),
            Optional::isPresent,
            page -> page.map(ReviewPage::nextPageToken).map(token -> page(account, token)))
        .flatMap(Optional::stream)
        .flatMap(page -> page.items().stream());
  }

  /**
   * Confirms tokens, members and invitations: the tokens' keys are let in, the members have their
   * rights, and the invitations can be accepted. It is not an error to confirm again.
   *
   * @param ids their ids
   * @return those that the account does not have
   */
  List<String> confirm(AccountRef account, Collection<String> ids);

  /**
   * Confirms all of an account: its tokens, members and invitations. Nobody's old password becomes
   * good again.
   */
  void confirmAll(AccountRef account);
}
