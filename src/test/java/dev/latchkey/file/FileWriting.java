package dev.latchkey.file;

import dev.latchkey.model.Refused;
import java.nio.file.Path;

/** Writes a file, and tells why that failed. */
final class FileWriting {
  private FileWriting() {}

  public static void main(String[] arguments) {
    try {
      new PrivateFile(Path.of(arguments[0])).replace(new byte[1 << 16]);
      System.out.println("written");
    } catch (Refused e) {
      System.out.println(e.problem() + " " + e.forLog());
    }
  }
}
