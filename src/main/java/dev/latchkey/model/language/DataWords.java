package dev.latchkey.model.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Those data of problems that are English words, such as "view access tokens" or "3 hours behind":
 * a server sends them as they are, and whoever shows them says them in the person's language.
 */
public final class DataWords {
  private static final Texts WORDS = new Texts("dev.latchkey.words");
  private static final Pattern DIFFERENCE =
      Pattern.compile("(\\d{1,15}) (days|hours|minutes|seconds)( behind| ahead of)?");

  private DataWords() {}

  /**
   * Returns a value as people read it.
   *
   * @param name what the value is, as the HTTP API spells it
   */
  public static String of(String name, String value) {
    return switch (name) {
      case "privilege" -> privilege(value);
      case "by" -> difference(value);
      default -> value;
    };
  }

  private static String privilege(String words) {
    for (String one :
        new String[] {"view_tokens", "generate_tokens", "revoke_tokens", "manage_members"}) {
      if (words.equals(WORDS.english("privilege." + one))) {
        return WORDS.get("privilege." + one);
      }
    }
    return words;
  }

  private static String difference(String words) {
    Matcher read = DIFFERENCE.matcher(words);
    if (!read.matches()) {
      return words;
    }
    String amount = WORDS.get("difference." + read.group(2), Long.valueOf(read.group(1)));
    return read.group(3) == null
        ? amount
        : WORDS.get("difference." + (read.group(3).equals(" behind") ? "behind" : "ahead"), amount);
  }
}
