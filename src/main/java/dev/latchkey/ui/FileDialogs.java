package dev.latchkey.ui;

import dev.latchkey.model.HomeFolder;
import dev.latchkey.model.PathName;
import dev.latchkey.model.Refused;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.collections.ObservableMap;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The desktop's own dialogs for files, over one window: each has a title, and opens in the folder
 * that was last used in one of them; the first one in the person's documents.
 */
final class FileDialogs {
  private static final String LAST = FileDialogs.class.getName() + ".last";

  private final WindowContext context;
  private final Map<String, String> environment;

  FileDialogs(WindowContext context) {
    this(context, System.getenv());
  }

  FileDialogs(WindowContext context, Map<String, String> environment) {
    this.context = context;
    this.environment = environment;
  }

  /** Asks with a dialog of this title, and remembers the folder; empty if none was chosen. */
  Optional<Path> ask(String title, Function<FileChooser, @Nullable File> asking) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    folder().map(Path::toFile).ifPresent(chooser::setInitialDirectory);
    File chosen = asking.apply(chooser);
    return chosen == null ? Optional.empty() : take(chosen);
  }

  /** Takes what was chosen; what the locale cannot say is told, and nothing is chosen then. */
  Optional<Path> take(File chosen) {
    try {
      Path path = PathName.parse(chosen.getPath());
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        shared().put(LAST, folder);
      }
      return Optional.of(path);
    } catch (Refused e) {
      context.notices().show(e.sentence());
      return Optional.empty();
    }
  }

  /** Returns the folder to open in. */
  Optional<Path> folder() {
    Optional<Path> last =
        shared().get(LAST) instanceof Path path ? Optional.of(path) : Optional.empty();
    return Stream.of(last, documents(), home())
        .flatMap(Optional::stream)
        .filter(Files::isDirectory)
        .findFirst();
  }

  /** The main window has it for all dialogs over it. */
  private ObservableMap<Object, Object> shared() {
    Window window = context.owner();
    while (window instanceof Stage stage && stage.getOwner() != null) {
      window = stage.getOwner();
    }
    return window.getProperties();
  }

  private Optional<Path> home() {
    try {
      return Optional.of(HomeFolder.of(environment));
    } catch (Refused _) {
      return Optional.empty();
    }
  }

  /** On Linux user-dirs.dirs says how they are called in the person's language. */
  private Optional<Path> documents() {
    Path home = home().orElse(null);
    if (home == null) {
      return Optional.empty();
    }
    String named = environment.getOrDefault("XDG_CONFIG_HOME", "");
    try (Stream<String> lines =
        Files.lines(
            (named.startsWith("/") ? Path.of(named) : home.resolve(".config"))
                .resolve("user-dirs.dirs"),
            StandardCharsets.UTF_8)) {
      return lines
          .map(String::strip)
          .filter(line -> line.startsWith("XDG_DOCUMENTS_DIR=\""))
          .map(line -> line.substring(line.indexOf('"') + 1, line.length() - 1))
          .map(text -> text.replace("$HOME", home.toString()))
          .map(Path::of)
          .findFirst();
    } catch (IOException | RuntimeException _) {
      return Optional.of(home.resolve("Documents"));
    }
  }
}
