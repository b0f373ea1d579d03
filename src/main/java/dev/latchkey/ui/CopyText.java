package dev.latchkey.ui;

import java.util.function.Consumer;

/** Copies a text that is no secret, and says so. */
public final class CopyText implements Consumer<String> {
  private final Notices notices;

  /** Copies, and tells {@code notices}. */
  public CopyText(Notices notices) {
    this.notices = notices;
  }

  @Override
  public void accept(String text) {
    DesktopClipboard.put(text);
    notices.show(Strings.get("main.notice.copied"));
  }
}
