package dev.latchkey.keychain;

import dev.latchkey.model.language.Texts;
import dev.latchkey.model.language.Told;
import org.jspecify.annotations.Nullable;

/** The keychain is absent, locked, frozen or broken; the message says which, in English. */
public final class KeychainUnavailable extends Exception implements Told {
  private static final Texts SENTENCES = new Texts("dev.latchkey.words");

  private final Why why;
  private final String datum;

  /** What is wrong with it. */
  public enum Why {
    NONE("none"),
    UNAVAILABLE("unavailable"),
    LOCKED("locked"),
    NOT_KEPT("notKept"),
    NO_KEY("noKey"),
    SILENT("silent"),
    ENDED("ended"),
    FAILED("failed"),
    STOPPED("stopped");

    private final String key;

    Why(String end) {
      this.key = "keychain." + end;
    }
  }

  /** A failure of a keychain whose name does not matter. */
  public KeychainUnavailable(Why why, @Nullable Throwable cause) {
    this(why, "", cause);
  }

  /**
   * A failure of the keychain.
   *
   * @param datum what the sentence names: the keychain, or how long it was waited for
   */
  public KeychainUnavailable(Why why, String datum, @Nullable Throwable cause) {
    super(SENTENCES.english(why.key, datum), cause);
    this.why = why;
    this.datum = datum;
  }

  @Override
  public String sentence() {
    return SENTENCES.get(why.key, datum);
  }
}
