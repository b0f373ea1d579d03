package dev.latchkey.client;

import dev.latchkey.api.ReviewJson;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.ReviewPage;
import dev.latchkey.model.ReviewService;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link ReviewService} at a team server. */
final class TeamReview implements ReviewService {
  private final SessionCalls calls;

  TeamReview(SessionCalls calls) {
    this.calls = calls;
  }

  @Override
  public ReviewPage page(AccountRef account, @Nullable String pageToken) {
    String query = pageToken == null ? "" : "?" + Call.parameter("page_token", pageToken);
    return calls.send(Call.get(path(account) + query), ReviewJson.class, ReviewJson::page);
  }

  @Override
  public List<String> confirm(AccountRef account, Collection<String> ids) {
    return confirm(account, new ReviewJson.Confirmation(List.copyOf(ids), null));
  }

  @Override
  public void confirmAll(AccountRef account) {
    confirm(account, new ReviewJson.Confirmation(null, true));
  }

  private List<String> confirm(AccountRef account, ReviewJson.Confirmation what) {
    return calls.send(
        Call.post(path(account), what), ReviewJson.Confirmed.class, ReviewJson.Confirmed::missing);
  }

  private static String path(AccountRef account) {
    return Addresses.account(account) + "/review";
  }
}
