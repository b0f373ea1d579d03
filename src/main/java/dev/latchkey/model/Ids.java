package dev.latchkey.model;

import java.security.SecureRandom;

/** Makes public ids: a prefix for the kind, and 12 base32 characters. */
public final class Ids {
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  private Ids() {}

  /** Returns {@code prefix} and 12 base32 characters, 60 bits from {@code random}. */
  public static String generate(String prefix, SecureRandom random) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < 12; i++) {
      id.append(BASE32.charAt(random.nextInt(BASE32.length())));
    }
    return id.toString();
  }

  /**
   * Returns the beginning of a text that somebody sent as an id, safe to show in an error. It has
   * at most 15 characters and none of what looks like an access key, which somebody may have sent
   * by mistake. Anything but letters, digits, hyphens and underscores is replaced.
   */
  static String excerpt(String text) {
    if (text.startsWith(AccessKey.PREFIX)) {
      return "…";
    }
    String plain = text.replaceAll("[^A-Za-z0-9_-]", "?");
    return plain.length() <= 15 ? plain : plain.substring(0, 15) + "…";
  }
}
