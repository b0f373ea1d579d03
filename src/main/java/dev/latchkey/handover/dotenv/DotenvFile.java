package dev.latchkey.handover.dotenv;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.Git;
import dev.latchkey.handover.HandoverProblem;
import dev.latchkey.handover.Held;
import dev.latchkey.handover.KeyFile;
import dev.latchkey.handover.LineEnds;
import dev.latchkey.handover.Preview;
import dev.latchkey.handover.SeenFile;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.TargetKind;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.Warning;
import dev.latchkey.handover.Writing;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A project's {@code .env}, as dotenv, Node and shells read it.
 *
 * @param path the file; absolute
 * @param variable the name
 * @param computer whose environment variables go before the file
 */
public record DotenvFile(Path path, VariableName variable, Computer computer) implements Target {
  /** The {@code .env} of a project's folder. */
  public static DotenvFile inFolder(Path folder, VariableName variable, Computer computer) {
    return new DotenvFile(folder.toAbsolutePath().resolve(".env"), variable, computer);
  }

  @Override
  public TargetKind kind() {
    return TargetKind.DOTENV;
  }

  @Override
  public Preview preview(Writing writing) {
    List<Warning> warnings = new ArrayList<>();
    SeenFile seen = SeenFile.read(path);
    requireFolder(seen);
    Git.warning(seen.file()).ifPresent(warnings::add);
    if (computer.sets(variable.value())) {
      warnings.add(Warning.of(Warning.Kind.SHADOWED, variable));
    }
    String text = seen.text();
    if (DotenvText.hasByteOrderMark(text)) {
      warnings.add(Warning.of(Warning.Kind.BYTE_ORDER_MARK, path));
    }
    if (LineEnds.areWindows(text)) {
      warnings.add(Warning.of(Warning.Kind.WINDOWS_LINE_ENDS, path));
    }
    for (Path sibling : siblings()) {
      warnings.add(Warning.of(Warning.Kind.SIBLING_FILE, sibling));
    }
    return file().preview(warnings, writing);
  }

  @Override
  public void write(Preview preview, AccessKey key) {
    if (Git.warning(SeenFile.read(path).file()).filter(Warning::blocking).isPresent()) {
      throw new Refused(HandoverProblem.GIT_WOULD_KEEP_KEY, "path", path.toString());
    }
    file().write(preview, key);
  }

  @Override
  public Held held() {
    return file().held();
  }

  /**
   * Returns how often the file assigns the name; 0 if not all tools read it alike.
   *
   * @throws Refused if it cannot be read
   */
  public int assignments() {
    return new DotenvText(variable).count(SeenFile.read(path).text());
  }

  private KeyFile file() {
    return new KeyFile(path, new DotenvText(variable));
  }

  /** A folder that is not there is a typo, not one to be made. */
  private void requireFolder(SeenFile seen) {
    Path folder = seen.file().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new Refused(StoreProblem.STORE_MISSING, "path", String.valueOf(folder));
    }
  }

  /** The files beside this one that assign the same name: many tools read them too. */
  private List<Path> siblings() {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(path.resolveSibling(""), ".env.*")) {
      for (Path one : files) {
        String name = String.valueOf(one.getFileName());
        boolean template = name.endsWith(".example") || name.endsWith(".sample");
        if (!template
            && !name.endsWith(".part")
            && Files.isRegularFile(one)
            && !(new KeyFile(one, new DotenvText(variable)).held() instanceof Held.Nothing)) {
          found.add(one);
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      // Unreadable folders are told by what reads the file itself.
    }
    found.sort(null);
    return found;
  }

  @Override
  public String toString() {
    return "DotenvFile[" + path + ", " + variable + "]";
  }
}
