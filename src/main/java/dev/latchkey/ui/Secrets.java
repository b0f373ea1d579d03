package dev.latchkey.ui;

import java.util.regex.Pattern;

/** Takes keys and session secrets out of texts that people copy into bug reports. */
final class Secrets {
  // Without word boundaries: also in the middle of an address or of other letters.
  private static final Pattern KEY = Pattern.compile("lk_[0-9A-Za-z]{29}");
  private static final Pattern SESSION = Pattern.compile("ls_[0-9A-Za-z]{40}");

  private Secrets() {}

  /** Returns the text with every access key and session secret replaced. */
  static String scrub(String text) {
    return SESSION.matcher(KEY.matcher(text).replaceAll("lk_…")).replaceAll("ls_…");
  }
}
