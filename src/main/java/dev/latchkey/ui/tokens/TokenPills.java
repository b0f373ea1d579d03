package dev.latchkey.ui.tokens;

import dev.latchkey.model.TokenFilter;
import java.util.Map;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import org.jspecify.annotations.Nullable;

/** The filters as pills, of which one is always chosen. */
final class TokenPills {
  private final Map<TokenFilter, ToggleButton> pills;
  private final TokensViewModel list;
  private final ToggleGroup group = new ToggleGroup();
  private boolean isRegrouping;

  /** Pills for each filter that is offered. */
  TokenPills(Map<TokenFilter, ToggleButton> pills, TokensViewModel list) {
    this.pills = pills;
    this.list = list;
  }

  /** Follows the clicks and the arrow keys, and the list's filter. */
  void follow() {
    pills.forEach(
        (filter, pill) -> {
          pill.setUserData(filter);
          pill.managedProperty().bind(pill.visibleProperty());
          pill.visibleProperty().subscribe((_, _) -> regroup());
        });
    regroup();
    list.filter().subscribe(filter -> group.selectToggle(pills.get(filter)));
    group.selectedToggleProperty().subscribe(this::chosen);
    ToggleButton suspended = pills.get(TokenFilter.SUSPENDED);
    if (suspended != null) {
      // As long as it is chosen it stays, so that nobody wonders what the list shows.
      suspended
          .visibleProperty()
          .bind(
              list.counts()
                  .anySuspended()
                  .flatMap(
                      any -> list.filter().map(chosen -> any || chosen == TokenFilter.SUSPENDED)));
    }
  }

  private void chosen(@Nullable Toggle before, @Nullable Toggle now) {
    if (isRegrouping) {
      return;
    }
    if (now == null) {
      // A click on the chosen one would leave none.
      group.selectToggle(before);
    } else if (now.getUserData() instanceof TokenFilter filter) {
      list.filter().set(filter);
    }
  }

  /** Arrow keys go through a group in its order, and would choose what is not seen, too. */
  private void regroup() {
    isRegrouping = true;
    pills.values().forEach(pill -> pill.setToggleGroup(null));
    for (TokenFilter filter : TokenFilter.values()) {
      ToggleButton pill = pills.get(filter);
      if (pill != null && pill.isVisible()) {
        pill.setToggleGroup(group);
      }
    }
    group.selectToggle(pills.get(list.filter().get()));
    isRegrouping = false;
  }
}
