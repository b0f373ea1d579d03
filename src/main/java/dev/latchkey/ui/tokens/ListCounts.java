package dev.latchkey.ui.tokens;

import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.ui.Strings;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** How many tokens the account has, and how many the list finds. */
public final class ListCounts {
  private final ReadOnlyLongWrapper found = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper active = new ReadOnlyLongWrapper(-1);
  private final ReadOnlyLongWrapper suspended = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper answers = new ReadOnlyLongWrapper();
  private final ObservableValue<String> foundText =
      found.map(count -> count.longValue() == 0 ? "" : Strings.get("tokens.search.found", count));

  /** Returns how many tokens the list finds. */
  public long found() {
    return found.get();
  }

  /** Follows how many tokens the list finds. */
  ReadOnlyLongProperty foundProperty() {
    return found.getReadOnlyProperty();
  }

  /** Returns the number found, in words; empty if there are none, which the list says itself. */
  public ObservableValue<String> foundText() {
    return foundText;
  }

  /** Returns the number of active tokens, in words; empty as long as it is not known. */
  public ObservableValue<String> activeText() {
    return active.map(
        count -> count.longValue() < 0 ? "" : Strings.get("tokens.header.active", count));
  }

  /** Returns whether any token is suspended. */
  public ObservableValue<Boolean> anySuspended() {
    return suspended.map(count -> count.longValue() > 0);
  }

  /** Returns how many answers there were: rows have been read whenever it changes. */
  ReadOnlyLongProperty answers() {
    return answers.getReadOnlyProperty();
  }

  /** Takes what came with a page. */
  void read(TokenPage.Place place) {
    found.set(place.total());
    active.set(place.active());
    suspended.set(place.suspended());
    answers.set(answers.get() + 1);
  }

  /** Takes note that a token has changed; its status before is null if it is new. */
  void changed(@Nullable TokenStatus before, TokenStatus now) {
    add(before, -1);
    add(now, 1);
  }

  /** Takes note of how many are listed after a change. */
  void listed(int count) {
    found.set(count);
  }

  private void add(@Nullable TokenStatus status, int difference) {
    if (status == TokenStatus.ACTIVE) {
      active.set(active.get() + difference);
    } else if (status == TokenStatus.SUSPENDED) {
      suspended.set(suspended.get() + difference);
    }
  }

  /** Knows nothing any more. */
  void forget() {
    found.set(0);
    active.set(-1);
    suspended.set(0);
  }
}
