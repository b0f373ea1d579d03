package dev.latchkey.ui;

import dev.latchkey.model.language.BidiMarks;
import java.util.function.Consumer;

/** Copies a text that is not a secret, and says so, once. */
public final class CopyText implements Consumer<String> {
  private final Notices notices;

  /** Copies, and tells {@code notices}. */
  public CopyText(Notices notices) {
    this.notices = notices;
  }

  @Override
  public void accept(String text) {
    put(text);
    notices.show(Strings.get("main.notice.copied"));
  }

  /** Copies without saying so, for those who say it in their own words. */
  public void put(String text) {
    DesktopClipboard.put(BidiMarks.without(text));
  }
}
