package dev.latchkey.ui.review;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Refused;
import dev.latchkey.model.ReviewItem;
import dev.latchkey.model.ReviewPage;
import dev.latchkey.model.ReviewService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A review with pages of three, which refuses when a test wants it to. */
final class FakeReview implements ReviewService {
  private static final int PAGE = 3;

  final List<ReviewItem> items = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  @Nullable Refused refusal;

  private void note(String call) {
    calls.add(call);
    Refused now = refusal;
    if (now != null) {
      throw now;
    }
  }

  @Override
  public ReviewPage page(AccountRef account, @Nullable String pageToken) {
    note("page " + account.value() + " " + pageToken);
    int from = 0;
    while (pageToken != null && !items.get(from++).id().equals(pageToken)) {}
    int to = Math.min(items.size(), from + PAGE);
    return new ReviewPage(
        items.subList(from, to), to == items.size() ? null : items.get(to - 1).id());
  }

  @Override
  public List<String> confirm(AccountRef account, Collection<String> ids) {
    note("confirm " + ids);
    items.removeIf(item -> ids.contains(item.id()));
    return List.of();
  }

  @Override
  public void confirmAll(AccountRef account) {
    note("confirmAll");
    items.removeIf(item -> item.kind().canBeConfirmed());
  }
}
