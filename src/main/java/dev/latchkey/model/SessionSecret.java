package dev.latchkey.model;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret that proves a session to the HTTP API: {@code ls_} and 40 random base62 characters.
 * Unlike an access key, it may manage tokens, and its owner may keep it in a file.
 */
public final class SessionSecret {
  private static final Pattern FORM = Pattern.compile("ls_[0-9A-Za-z]{40}");
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final String text;

  private SessionSecret(String text) {
    this.text = text;
  }

  /** Returns a new secret with 238 bits from {@code random}. */
  public static SessionSecret generate(SecureRandom random) {
    StringBuilder text = new StringBuilder("ls_");
    for (int i = 0; i < 40; i++) {
      text.append(BASE62.charAt(random.nextInt(BASE62.length())));
    }
    return new SessionSecret(text.toString());
  }

  /** Reads a secret; empty if the text does not have its form. */
  public static Optional<SessionSecret> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new SessionSecret(text)) : Optional.empty();
  }

  /** Returns what is stored in place of the secret. */
  public Digest digest() {
    return Digest.of("session", text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns the secret itself, for the file or keychain that keeps it. */
  public String reveal() {
    return text;
  }

  /** Returns a text without any part of the secret. */
  @Override
  public String toString() {
    return "SessionSecret[redacted]";
  }
}
