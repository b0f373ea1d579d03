package dev.latchkey.ui.tokens;

import dev.latchkey.model.TokenFilter;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/** The filters as pills, of which one is always chosen. */
final class TokenPills {
  private final Map<TokenFilter, ToggleButton> pills;
  private final TokensViewModel list;
  private final ToggleGroup group = new ToggleGroup();

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
          pill.setToggleGroup(group);
          pill.managedProperty().bind(pill.visibleProperty());
        });
    list.filter().subscribe(filter -> group.selectToggle(pills.get(filter)));
    group
        .selectedToggleProperty()
        .subscribe(
            (before, chosen) -> {
              if (chosen == null) {
                // A click on the chosen one would leave none.
                group.selectToggle(before);
              } else if (chosen.getUserData() instanceof TokenFilter filter) {
                list.filter().set(filter);
              }
            });
    ToggleButton suspended = pills.get(TokenFilter.SUSPENDED);
    if (suspended != null) {
      // As long as it is chosen it stays, so that nobody wonders what the list shows.
      suspended
          .visibleProperty()
          .bind(
              list.counts()
                  .anySuspended()
                  .flatMap(any -> suspended.selectedProperty().map(chosen -> any || chosen)));
    }
  }
}
