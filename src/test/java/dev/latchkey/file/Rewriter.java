package dev.latchkey.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Replaces a file again and again, until it is killed. */
final class Rewriter {
  private Rewriter() {}

  /** A content that shows whether it is whole. */
  static String content(char letter) {
    return String.valueOf(letter).repeat(1_000_000);
  }

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    for (int i = 1; ; i++) {
      byte[] content = content((char) ('a' + i % 26)).getBytes(StandardCharsets.US_ASCII);
      new Replacement(file).write(out -> out.write(content));
    }
  }
}
