package dev.latchkey.ui.review;

import dev.latchkey.model.AccountType;
import dev.latchkey.model.Refused;
import dev.latchkey.model.ReviewItem;
import dev.latchkey.model.ReviewPage;
import dev.latchkey.model.ReviewService;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What awaits a review in an account since a restore, for the note above it and for the dialog. */
public final class ReviewViewModel {
  private final ReviewService service;
  private final Membership membership;
  private final TaskRunner tasks;
  private final Attempt attempt;
  private final Runnable changed;
  private final ObservableList<ReviewItem> items = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper hasMore = new ReadOnlyBooleanWrapper();
  private final BooleanBinding canConfirm;
  private @Nullable String nextPage;

  /**
   * Nothing is read yet.
   *
   * @param changed runs after something was confirmed
   */
  public ReviewViewModel(
      ReviewService service, Membership membership, TaskRunner tasks, Runnable changed) {
    this.service = service;
    this.membership = membership;
    this.tasks = tasks;
    this.attempt = new Attempt(tasks);
    this.changed = changed;
    this.canConfirm =
        Bindings.createBooleanBinding(
            () -> items.stream().anyMatch(item -> item.kind().canBeConfirmed()), items);
  }

  /** Returns what awaits a review, as far as it was read. */
  public ObservableList<ReviewItem> items() {
    return items;
  }

  /** Tells whether there is more than was read. */
  public ReadOnlyBooleanProperty hasMore() {
    return hasMore.getReadOnlyProperty();
  }

  /** Tells whether there is anything to confirm, and not only passwords to set. */
  public BooleanBinding canConfirm() {
    return canConfirm;
  }

  /** Returns whether it is confirming or reading more, and why that failed. */
  public Attempt attempt() {
    return attempt;
  }

  /** Returns one sentence that says how much awaits a review. */
  public StringBinding summary() {
    return Bindings.createStringBinding(
        () -> Strings.get(hasMore.get() ? "review.note.more" : "review.note.text", items.size()),
        items,
        hasMore);
  }

  /** Returns what an item is, and what is known of it. */
  public String caption(ReviewItem item) {
    String kind = Strings.get("review.kind." + item.kind().slug());
    return Strings.get("review.row.caption", kind, item.detail());
  }

  /** Returns what confirming everything means. */
  public String question() {
    return Strings.get("review.all.text", membership.account().name());
  }

  /**
   * Reads the beginning, unasked: a refusal shows nothing, and the next reading may succeed. Who is
   * no owner reviews nothing.
   */
  public void refreshQuietly() {
    boolean isMine = membership.account().type() == AccountType.USER;
    if (attempt.busy().get() || !(isMine || membership.rights().owner())) {
      return;
    }
    tasks.run(() -> service.page(membership.ref(), null), this::show, membership::heard);
  }

  /** Reads the beginning, and shows why that failed. */
  public void refresh() {
    attempt.run(() -> service.page(membership.ref(), null), this::show);
  }

  /** Reads the next page. */
  public void loadMore() {
    String page = nextPage;
    if (page != null) {
      attempt.run(
          () -> service.page(membership.ref(), page),
          read -> {
            List<ReviewItem> all = new ArrayList<>(items);
            all.addAll(read.items());
            show(new ReviewPage(all, read.nextPageToken()));
          });
    }
  }

  /** Confirms one item. */
  public void confirm(ReviewItem item) {
    attempt.run(
        () -> service.confirm(membership.ref(), List.of(item.id())),
        _ -> {
          items.remove(item);
          confirmed();
        },
        this::refused);
  }

  /** Confirms everything that can be, also what was not read yet. */
  public void confirmAll() {
    attempt.run(
        () -> {
          service.confirmAll(membership.ref());
          return service.page(membership.ref(), null);
        },
        left -> {
          show(left);
          changed.run();
        },
        this::refused);
  }

  private void confirmed() {
    if (items.isEmpty() && nextPage != null) {
      refresh();
    }
    changed.run();
  }

  private void refused(Refused refused) {
    membership.heard(refused);
    attempt.fail(refused);
  }

  private void show(ReviewPage page) {
    nextPage = page.nextPageToken();
    hasMore.set(nextPage != null);
    items.setAll(page.items());
  }
}
