package dev.latchkey.ui.tokens;

import dev.latchkey.ui.ListLayout;
import java.util.function.UnaryOperator;

/** Remembers how the person set up the list. */
public interface ListMemory {
  /** Returns how it is set up. */
  ListLayout layout();

  /** Remembers a change. */
  void remember(UnaryOperator<ListLayout> change);

  /** Returns a memory for as long as the list is shown. */
  static ListMemory ofNow() {
    return new ListMemory() {
      private ListLayout layout = ListLayout.DEFAULT;

      @Override
      public ListLayout layout() {
        return layout;
      }

      @Override
      public void remember(UnaryOperator<ListLayout> change) {
        layout = change.apply(layout);
      }
    };
  }
}
