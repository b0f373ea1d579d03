package dev.latchkey.authority;

import dev.latchkey.model.Account;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ReviewItem;
import dev.latchkey.model.ReviewPage;
import dev.latchkey.model.TokenId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The review of one account, for whoever may do it: it asks for no rights. */
final class Reviews {
  /** Makes the entry for what was confirmed in an account. */
  @FunctionalInterface
  interface Entries {
    Activity entry(Account account, ActivityKind kind, String target);
  }

  private static final Pattern TOKEN_ID = Pattern.compile("tk_[a-z2-7]{12}");

  private final ReviewStore reviews;
  private final TokenStore tokens;
  private final AuthorityTime time;

  Reviews(ReviewStore reviews, TokenStore tokens, AuthorityTime time) {
    this.reviews = reviews;
    this.tokens = tokens;
    this.time = time;
  }

  /** Returns a page; people are on the first one. */
  ReviewPage page(Account account, @Nullable String pageToken) {
    Instant now = time.expiryTime();
    ReviewPage tokens = reviews.tokens(account.id(), pageToken, now);
    if (pageToken != null) {
      return tokens;
    }
    List<ReviewItem> items = new ArrayList<>(reviews.people(account.id(), now));
    items.addAll(tokens.items());
    return new ReviewPage(items, tokens.nextPageToken());
  }

  List<String> confirm(Account account, Collection<String> ids, Entries entries) {
    return ids.stream().distinct().filter(id -> !confirm(account, id, entries)).toList();
  }

  private boolean confirm(Account account, String id, Entries entries) {
    if (TOKEN_ID.matcher(id).matches()) {
      return tokens
          .resume(
              account.id(), new TokenId(id), entries.entry(account, ActivityKind.TOKEN_RESUMED, id))
          .isPresent();
    }
    return reviews.confirmMember(
            account.id(), id, entries.entry(account, ActivityKind.MEMBER_CONFIRMED, id))
        || reviews.reopen(
            account.id(), id, entries.entry(account, ActivityKind.INVITATION_REOPENED, id));
  }

  void confirmAll(Account account, Entries entries) {
    reviews.confirmAll(
        account.id(), entries.entry(account, ActivityKind.ALL_CONFIRMED, account.id()));
  }
}
