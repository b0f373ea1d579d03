package dev.latchkey.model;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The name of a file or folder as it comes from the environment or the command line. */
public final class PathName {
  /** Java has this for bytes that are not in the encoding of the locale. */
  private static final char UNKNOWN = '\uFFFD';

  private PathName() {}

  /**
   * Returns the path of a name. One with replaced characters would be another file. A {@code ~/} at
   * its beginning is one that no shell has expanded, as in {@code --data=~/keys} or in a unit of
   * systemd, and means the home folder.
   *
   * @throws Refused {@link StoreProblem#STORE_NAME_UNKNOWN}
   */
  public static Path parse(String name) {
    try {
      if (name.indexOf(UNKNOWN) < 0) {
        return name.equals("~") || name.startsWith("~/")
            ? HomeFolder.of(System.getenv()).resolve(name.substring(Math.min(2, name.length())))
            : Path.of(name);
      }
    } catch (InvalidPathException _) {
      // The locale has no bytes for it.
    }
    throw new Refused(StoreProblem.STORE_NAME_UNKNOWN, "path", name);
  }
}
