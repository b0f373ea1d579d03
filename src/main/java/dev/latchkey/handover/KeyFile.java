package dev.latchkey.handover;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file that one key is written to. Targets that are files have this in common.
 *
 * @param path the file; links are followed
 * @param format how it is read and written
 */
public record KeyFile(Path path, KeyFormat format) {
  /**
   * Tells what a write would do.
   *
   * @param more warnings beside those that every file may have
   * @throws Refused as {@link Target#preview} does
   */
  public Preview preview(List<Warning> more, Writing writing) {
    SeenFile seen = SeenFile.read(path);
    List<Warning> warnings = new ArrayList<>(more);
    warnings.addAll(FileWarnings.of(seen, writing));
    try {
      if (held(seen) instanceof Held.Foreign) {
        warnings.add(Warning.of(Warning.Kind.REPLACES_FOREIGN, path));
      }
      return new Preview(
          seen.file(),
          !seen.exists(),
          format.edit(seen.text(), Change.MASK).changes(),
          warnings,
          seen.digest(),
          writing);
    } catch (KeyFormat.Unclear e) {
      throw refusal(e);
    }
  }

  /**
   * Writes the key into the file that was previewed, and reads it back.
   *
   * @throws Refused as {@link Target#write} does
   */
  public void write(Preview preview, AccessKey key) {
    SeenFile seen = SeenFile.read(path);
    if (!seen.digest().equals(preview.seen()) || !seen.file().equals(preview.file())) {
      throw new Refused(HandoverProblem.FILE_CHANGED, "path", path.toString());
    }
    char[] characters = key.reveal();
    try {
      String value = new String(characters);
      String text = format.edit(seen.text(), value).text();
      if (preview.writing() == Writing.IN_PLACE && seen.exists()) {
        seen.overwrite(text);
      } else {
        seen.replace(text, SeenFile.Mode.PRIVATE);
      }
      if (!value.equals(format.value(SeenFile.read(path).text()).orElse(""))) {
        throw new Refused(HandoverProblem.WRITE_NOT_PROVEN, "path", path.toString());
      }
    } catch (KeyFormat.Unclear e) {
      throw refusal(e);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /** Tells what the file holds; a failure to read it is one of the answers. */
  public Held held() {
    try {
      return held(SeenFile.read(path));
    } catch (Refused e) {
      return new Held.Unreadable(e);
    } catch (KeyFormat.Unclear e) {
      return new Held.Unreadable(refusal(e));
    }
  }

  private Held held(SeenFile seen) throws KeyFormat.Unclear {
    return Held.of(format.value(seen.text()).orElse(null));
  }

  private Refused refusal(KeyFormat.Unclear e) {
    String place = e.line() == 0 ? path.toString() : path + ", line " + e.line() + ",";
    return new Refused(HandoverProblem.FILE_UNCLEAR, "place", place);
  }
}
