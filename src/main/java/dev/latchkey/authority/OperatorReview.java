package dev.latchkey.authority;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Refused;
import dev.latchkey.model.ReviewItem;
import dev.latchkey.model.ReviewPage;
import dev.latchkey.model.ReviewService;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The review by the operator, who has the database and so may do everything in it. */
public final class OperatorReview implements ReviewService {
  private final ReviewStore store;
  private final Reviews reviews;
  private final AuthorityTime time;

  OperatorReview(ReviewStore store, Reviews reviews, AuthorityTime time) {
    this.store = store;
    this.reviews = reviews;
    this.time = time;
  }

  /** Returns the accounts in which something can be confirmed, by slug. */
  public List<Account> accounts() {
    return store.awaiting(time.expiryTime());
  }

  /** Returns the persons who must set a password with a code. */
  public List<ReviewItem> passwords() {
    return store.passwords();
  }

  @Override
  public ReviewPage page(AccountRef account, @Nullable String pageToken) {
    return reviews.page(account(account), pageToken);
  }

  @Override
  public List<String> confirm(AccountRef account, Collection<String> ids) {
    return reviews.confirm(account(account), ids, this::entry);
  }

  @Override
  public void confirmAll(AccountRef account) {
    reviews.confirmAll(account(account), this::entry);
  }

  private Account account(AccountRef ref) {
    return store.account(ref.value()).orElseThrow(() -> Refused.accountNotFound(ref));
  }

  private Activity entry(Account account, ActivityKind kind, String target) {
    return Caller.operator(time.now(), account.id(), kind, target, "");
  }
}
