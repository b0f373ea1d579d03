package dev.latchkey.handover;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.nio.file.Path;

/**
 * Where a key can be written: a file or a store on this computer that tools read keys from. All
 * methods read or write files, some start programs: never call them on the JavaFX thread.
 */
public interface Target {
  /** Returns what kind of target it is. */
  TargetKind kind();

  /** Returns the file, or for a keystore the project's folder; absolute. */
  Path path();

  /** Returns the name that the key is written under. */
  VariableName variable();

  /**
   * Tells what {@link #write} would change; changes nothing.
   *
   * @throws Refused if the file is one that no key can be written to, with a {@link Problem} that
   *     says why
   */
  default Preview preview() {
    return preview(Writing.REPLACE);
  }

  /**
   * The same for another way to write.
   *
   * @param writing no matter to a target that is no file
   */
  Preview preview(Writing writing);

  /**
   * Writes the key and reads it back. After a failure the old content is whole.
   *
   * @param preview what the person saw
   * @param key the key; neither kept nor closed
   * @throws Refused {@link HandoverProblem#FILE_CHANGED} if another program changed the file since
   *     the preview: ask again; {@link HandoverProblem#GIT_WOULD_KEEP_KEY}; {@link
   *     StoreProblem#STORE_FULL}; {@link StoreProblem#STORE_UNAVAILABLE}; {@link
   *     HandoverProblem#WRITE_NOT_PROVEN}; or what {@link #preview} says
   */
  void write(Preview preview, AccessKey key);

  /** Tells what is there now; a failure to read is one of the answers. */
  Held held();
}
