package dev.latchkey.handover;

import dev.latchkey.file.FileLinks;
import dev.latchkey.file.FileRefusal;
import dev.latchkey.file.OwnerOnly;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What mends a place that is not in order, if the person wants it.
 *
 * @param kind what is done
 * @param path the file that is mended, or that {@code .gitignore} is to name
 */
public record Mending(Kind kind, Path path) {
  /** The kinds of mendings. */
  public enum Kind {
    /** Adds the file's name to {@code .gitignore} in its folder. */
    ADD_TO_GITIGNORE,
    /** Lets only the owner read the file. */
    MAKE_PRIVATE,
    /**
     * Writes into the file instead of replacing it. It is a way to write, which the next preview
     * has.
     */
    WRITE_IN_PLACE,
    /** Writes a good key there. It is not done here: the screen offers a new key or a rotation. */
    REPLACE_KEY
  }

  /** Tells whether {@link #apply} does it. If not, the screen starts what does. */
  public boolean appliesHere() {
    return kind == Kind.ADD_TO_GITIGNORE || kind == Kind.MAKE_PRIVATE;
  }

  /**
   * Mends it.
   *
   * @throws Refused if it fails: {@link StoreProblem#STORE_UNAVAILABLE}, {@link
   *     StoreProblem#STORE_FULL}, or a problem of the file
   * @throws IllegalStateException unless {@link #appliesHere}
   */
  public void apply() {
    switch (kind) {
      case ADD_TO_GITIGNORE -> Git.ignore(path);
      case MAKE_PRIVATE -> makePrivate();
      case REPLACE_KEY, WRITE_IN_PLACE -> throw new IllegalStateException("a screen does this");
    }
  }

  private void makePrivate() {
    try {
      OwnerOnly.restrict(FileLinks.follow(path));
    } catch (IOException e) {
      throw FileRefusal.of(path, e);
    }
  }

  /** Returns what a button for it says. */
  public String sentence() {
    return Sentences.of("mending." + kind.name().toLowerCase(Locale.ROOT), name());
  }

  private String name() {
    return String.valueOf(path.getFileName());
  }
}
