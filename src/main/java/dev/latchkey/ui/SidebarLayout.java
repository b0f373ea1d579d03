package dev.latchkey.ui;

/**
 * How the sidebar was left.
 *
 * @param width its width in pixels, {@value #MIN_WIDTH} to {@value #MAX_WIDTH}
 * @param section what was chosen, as the main window names it; empty for nothing yet
 */
public record SidebarLayout(double width, String section) {
  /** The least width, at which the usual entries are whole. */
  public static final double MIN_WIDTH = 220;

  /** The largest width, at which the longest names of organizations are nearly whole. */
  public static final double MAX_WIDTH = 480;

  /** The sidebar of somebody who has not changed it. */
  public static final SidebarLayout DEFAULT = new SidebarLayout(220, "");

  /** Puts the width into its range. */
  public SidebarLayout {
    width = Double.isNaN(width) ? 220 : Math.clamp(width, MIN_WIDTH, MAX_WIDTH);
  }

  /** Returns this with another width. */
  public SidebarLayout withWidth(double other) {
    return new SidebarLayout(other, section);
  }

  /** Returns this with another section. */
  public SidebarLayout withSection(String other) {
    return new SidebarLayout(width, other);
  }
}
