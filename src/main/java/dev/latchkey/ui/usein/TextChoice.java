package dev.latchkey.ui.usein;

import dev.latchkey.handover.Snippets;
import dev.latchkey.handover.VariableName;
import dev.latchkey.ui.Strings;
import java.util.Locale;

/** The texts to paste. Only one of them holds the key itself; the others read a variable. */
public enum TextChoice implements HandoverChoice {
  /** A command line that tries the key; holds it. */
  CURL,
  /** Hardhat 2's configuration. */
  HARDHAT2_CONFIG,
  /** Hardhat 3's configuration. */
  HARDHAT3_CONFIG,
  /** A workflow of GitHub Actions, with the name of its secret. */
  GITHUB_ACTIONS;

  @Override
  public boolean needsFolder() {
    return false;
  }

  @Override
  public boolean hasVariable() {
    return this != CURL;
  }

  /** Tells whether the text holds the key, so that only {@link TextToPaste} may make it. */
  boolean holdsKey() {
    return this == CURL;
  }

  /** Returns a text that reads the key from a variable. */
  String reading(VariableName variable) {
    return switch (this) {
      case CURL -> throw new IllegalStateException("this one holds the key");
      case HARDHAT2_CONFIG -> Snippets.hardhat2(variable);
      case HARDHAT3_CONFIG -> Snippets.hardhat3(variable);
      case GITHUB_ACTIONS -> Snippets.gitHubActions(variable);
    };
  }

  /** Returns the choice in words. */
  @Override
  public String toString() {
    return Strings.get("usein.text." + name().toLowerCase(Locale.ROOT));
  }
}
