package dev.latchkey.ui.tokens;

import dev.latchkey.ui.Strings;
import java.util.Locale;

/** What a small picture beside a label says of a token. */
public enum TokenMark {
  /** Its key is in the keychain of this computer. */
  KEPT("fth-key"),
  /** It has a description. */
  DESCRIBED("fth-file-text"),
  /** Its key is known to stand in a file of this computer. */
  PLACED("fth-map-pin");

  private final String icon;

  TokenMark(String icon) {
    this.icon = icon;
  }

  /** Returns the name of the picture. */
  String icon() {
    return icon;
  }

  /** Returns the same in words. */
  String text() {
    return Strings.get("tokens.mark." + name().toLowerCase(Locale.ROOT));
  }
}
