package dev.latchkey.authority;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ReviewPage;
import dev.latchkey.model.ReviewService;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The review, acting as one caller. Right, for everything: the person whose account it is, or an
 * owner of the organization. A member whom nobody has confirmed is none, and so cannot confirm.
 */
final class CallerReview implements ReviewService {
  private final Caller caller;
  private final Entitlement may;
  private final Reviews reviews;
  private final AuthorityTime time;

  CallerReview(
      Caller caller, OrganizationStore organizations, Reviews reviews, AuthorityTime time) {
    this.caller = caller;
    this.may = new Entitlement(caller, organizations);
    this.reviews = reviews;
    this.time = time;
  }

  @Override
  public ReviewPage page(AccountRef account, @Nullable String pageToken) {
    return reviews.page(may.ownedAccount(account), pageToken);
  }

  @Override
  public List<String> confirm(AccountRef account, Collection<String> ids) {
    return reviews.confirm(may.ownedAccount(account), ids, this::entry);
  }

  @Override
  public void confirmAll(AccountRef account) {
    reviews.confirmAll(may.ownedAccount(account), this::entry);
  }

  private Activity entry(Account account, ActivityKind kind, String target) {
    return caller.entry(time.now(), account, kind, target, "");
  }
}
