package dev.latchkey.ui;

import org.jspecify.annotations.Nullable;

/**
 * How the main window was left.
 *
 * @param bounds where it was; null if it was never shown
 * @param sidebar its sidebar
 * @param tokenList how the list of tokens is set up
 * @param detailsShown whether the details of the selected token are shown beside the list
 */
public record WindowLayout(
    @Nullable WindowBounds bounds,
    SidebarLayout sidebar,
    ListLayout tokenList,
    boolean detailsShown) {
  /** As at first. */
  public static final WindowLayout DEFAULT =
      new WindowLayout(null, SidebarLayout.DEFAULT, ListLayout.DEFAULT, false);

  /** Returns this with other bounds. */
  public WindowLayout withBounds(WindowBounds other) {
    return new WindowLayout(other, sidebar, tokenList, detailsShown);
  }

  /** Returns this with another sidebar. */
  public WindowLayout withSidebar(SidebarLayout other) {
    return new WindowLayout(bounds, other, tokenList, detailsShown);
  }

  /** Returns this with another layout of the list of tokens. */
  public WindowLayout withTokenList(ListLayout other) {
    return new WindowLayout(bounds, sidebar, other, detailsShown);
  }

  /** Returns this with the details of the selected token shown, or not. */
  public WindowLayout withDetailsShown(boolean other) {
    return new WindowLayout(bounds, sidebar, tokenList, other);
  }
}
