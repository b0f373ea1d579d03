package dev.latchkey.ui.usein;

import dev.latchkey.handover.Snippets;
import dev.latchkey.handover.VariableName;
import dev.latchkey.model.AccessKey;
import dev.latchkey.ui.KeyClipboard;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Texts that use a key, shown without it and copied with it.
 *
 * @param key the key; its owner closes it, after this
 * @param secrets copies the text that holds the key, and clears it later
 * @param clipboard copies the other texts
 * @param address what a command line calls: an address of the authority's API
 */
public record TextToPaste(
    AccessKey key, KeyClipboard secrets, Consumer<String> clipboard, String address) {
  /** Returns what is shown. */
  String shown(TextChoice form, VariableName variable) {
    return form.holdsKey() ? Snippets.maskedCurl(address) : form.reading(variable);
  }

  /** Copies a text; false if the desktop refused it. */
  boolean copy(TextChoice form, VariableName variable) {
    if (!form.holdsKey()) {
      clipboard.accept(form.reading(variable));
      return true;
    }
    char[] line = Snippets.curl(key, address);
    try {
      return secrets.copy(line, key);
    } finally {
      Arrays.fill(line, '\0');
    }
  }

  /** Copies a text that holds no secret. */
  void copy(String text) {
    clipboard.accept(text);
  }
}
