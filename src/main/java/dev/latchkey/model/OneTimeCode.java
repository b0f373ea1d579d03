package dev.latchkey.model;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code that can be used once: {@code li_} for an invitation, {@code lu_} for setting up a server
 * or {@code lp_} for a password, and 26 random base32 characters (130 bits). Only its digest is
 * stored.
 */
public final class OneTimeCode {
  /** What a code is for. */
  public enum Purpose {
    /** Joining an organization. */
    INVITATION("li_"),
    /** Becoming the first user of a team server. */
    SET_UP("lu_"),
    /** Setting one's password anew. */
    PASSWORD("lp_");

    private final String prefix;

    Purpose(String prefix) {
      this.prefix = prefix;
    }
  }

  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 26;
  private static final Pattern RANDOM_PART = Pattern.compile("[a-z2-7]{" + LENGTH + "}");

  private final String text;

  private OneTimeCode(String text) {
    this.text = text;
  }

  /** Returns a new code. */
  public static OneTimeCode generate(Purpose purpose, SecureRandom random) {
    StringBuilder text = new StringBuilder(purpose.prefix);
    for (int i = 0; i < LENGTH; i++) {
      text.append(BASE32.charAt(random.nextInt(BASE32.length())));
    }
    return new OneTimeCode(text.toString());
  }

  /** Reads a code; spaces around it are ignored. Empty if the text does not have its form. */
  public static Optional<OneTimeCode> parse(Purpose purpose, String text) {
    String stripped = text.strip();
    return stripped.startsWith(purpose.prefix)
            && RANDOM_PART.matcher(stripped.substring(purpose.prefix.length())).matches()
        ? Optional.of(new OneTimeCode(stripped))
        : Optional.empty();
  }

  /** Returns what is stored in place of the code. */
  public Digest digest() {
    return Digest.of("code", text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns the code itself, for the person who passes it on. */
  public String reveal() {
    return text;
  }

  /** Returns a text without any part of the code. */
  @Override
  public String toString() {
    return "OneTimeCode[redacted]";
  }
}
