package dev.latchkey.api;

import dev.latchkey.model.ReviewItem;
import dev.latchkey.model.ReviewPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what awaits a review after a restore.
 *
 * @param items members, invitations and passwords first, then tokens
 * @param nextPageToken what to send as {@code page_token} for the next page; null on the last page
 */
public record ReviewJson(List<Item> items, @Nullable String nextPageToken) {
  public static ReviewJson of(ReviewPage page) {
    return new ReviewJson(page.items().stream().map(Item::of).toList(), page.nextPageToken());
  }

  public ReviewPage page() {
    return new ReviewPage(items.stream().map(Item::item).toList(), nextPageToken);
  }

  /**
   * Something that is closed.
   *
   * @param kind {@code member}, {@code invitation}, {@code password} or {@code token}
   * @param id id of the user, invitation or token
   * @param name what people call it
   * @param detail rights, address, or who generated it
   */
  public record Item(String kind, String id, String name, String detail) {
    static Item of(ReviewItem item) {
      return new Item(item.kind().slug(), item.id(), item.name(), item.detail());
    }

    ReviewItem item() {
      return new ReviewItem(ReviewItem.Kind.parse(kind).orElseThrow(), id, name, detail);
    }
  }

  /**
   * The body of a call that confirms.
   *
   * @param ids what to confirm; null for nothing
   * @param all whether to confirm everything; null for no
   */
  public record Confirmation(@Nullable List<@Nullable String> ids, @Nullable Boolean all) {}

  /**
   * What was not confirmed.
   *
   * @param missing the ids that the account does not have
   */
  public record Confirmed(List<String> missing) {}
}
