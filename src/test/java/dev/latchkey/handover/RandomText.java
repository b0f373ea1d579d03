package dev.latchkey.handover;

import java.util.Random;

/** Files at random, of the pieces that trouble parsers. */
public final class RandomText {
  private RandomText() {}

  @SafeVarargs
  private static <T> T any(Random random, T... of) {
    return of[random.nextInt(of.length)];
  }

  /** A {@code .env} in which {@code K} is the name of interest. */
  public static String dotenv(Random random) {
    StringBuilder text = new StringBuilder();
    String lineEnd = random.nextInt(4) == 0 ? "\r\n" : "\n";
    for (int lines = random.nextInt(8); lines >= 0; lines--) {
      text.append(any(random, "", "", "", "", "export ", " ", "\t", "export  "))
          .append(any(random, "K", "K", "A", "B_1", "KK", "a.b", "c-d"))
          .append(any(random, "=", "=", "=", "=", " = ", "= ", " ="));
      text.append(dotenvValue(random, lineEnd));
      text.append(any(random, "", "", "", " ", " # note", "#note", " # 'x' K=2"));
      if (lines > 0 || random.nextInt(3) > 0) {
        text.append(lineEnd);
      }
      text.append(
          switch (random.nextInt(12)) {
            case 0 -> "# K=comment" + lineEnd;
            case 1 -> lineEnd;
            case 2 -> "junk" + lineEnd;
            case 3 -> "  # \"" + lineEnd;
            default -> "";
          });
    }
    return text.toString();
  }

  private static String dotenvValue(Random random, String lineEnd) {
    String inside =
        any(
            random,
            "",
            "a",
            "a b",
            "x=y",
            "#",
            "\\n",
            "K=1",
            lineEnd,
            "a" + lineEnd + "K=2" + lineEnd,
            "é😀",
            "$HOME");
    return switch (random.nextInt(10)) {
      case 0 -> "\"" + inside + "\"";
      case 1 -> "'" + inside + "'";
      case 2 -> "`" + inside + "`";
      case 3 -> "\"" + inside + "\\\"" + inside + "\"";
      case 4 -> "\"" + inside;
      case 5 -> inside.startsWith(lineEnd) ? "" : inside.lines().findFirst().orElse("") + "'";
      case 6 -> "";
      case 7 -> any(random, " ", "  \t");
      case 8 -> "it's";
      default -> any(random, "1", "value", "a b c", "lk_x", "{\"a\":1}", "https://x/?a=b&c");
    };
  }

  /** A YAML file, mostly a mapping. */
  public static String yaml(Random random) {
    StringBuilder text = new StringBuilder();
    String lineEnd = random.nextInt(5) == 0 ? "\r\n" : "\n";
    if (random.nextInt(6) == 0) {
      text.append("---").append(lineEnd);
    }
    int entries = random.nextInt(7);
    int key = random.nextInt(9);
    int id = random.nextInt(9);
    for (int i = 0; i < entries; i++) {
      if (random.nextInt(4) == 0) {
        text.append(any(random, "# access_key: comment", "", "  # c", "# 😀")).append(lineEnd);
      }
      if (i == key) {
        text.append("access_key: ").append(yamlScalar(random)).append(lineEnd);
      } else if (i == id) {
        text.append("access_key_id: ").append(yamlScalar(random)).append(lineEnd);
      } else {
        text.append("k").append(i).append(":").append(yamlValue(random, lineEnd)).append(lineEnd);
      }
    }
    String all = text.toString();
    return random.nextInt(4) == 0 ? all.stripTrailing() : all;
  }

  private static String yamlScalar(Random random) {
    return any(
        random,
        "a",
        "123",
        "1e5",
        "\"\"",
        "''",
        "\"a b\" # c",
        "'it''s'",
        "~",
        "",
        "true",
        "a#b",
        "x: y",
        "- a",
        "\"\\u0041\"");
  }

  private static String yamlValue(Random random, String lineEnd) {
    return any(
        random,
        " " + yamlScalar(random),
        " [1, 'a', {b: c}]",
        " {access_key: inner}",
        lineEnd + "  access_key_id2: inner" + lineEnd + "  b: 1",
        " |" + lineEnd + "  inside: 1" + lineEnd + "  more",
        " >-" + lineEnd + "  folded" + lineEnd + "  text",
        " |+" + lineEnd + "  kept" + lineEnd,
        lineEnd + "- 1" + lineEnd + "- 2",
        " 'two" + lineEnd + "  lines'",
        " é😀 # 😀");
  }
}
