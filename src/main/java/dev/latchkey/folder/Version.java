package dev.latchkey.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of this program, as Maven wrote it into {@code version.txt}. */
public final class Version {
  private Version() {}

  /** Returns the version, such as {@code 0.1.0}. */
  public static String current() {
    try (InputStream in = Version.class.getResourceAsStream("/dev/latchkey/version.txt")) {
      byte[] text = Objects.requireNonNull(in, "version.txt is missing").readAllBytes();
      return new String(text, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
