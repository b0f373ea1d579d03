package dev.latchkey.ui.usein;

import dev.latchkey.handover.Change;
import dev.latchkey.handover.Computer;
import dev.latchkey.handover.Mending;
import dev.latchkey.handover.Preview;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.VariableName;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Writing a key into a place: which one, what exactly would change there, what to know before, and
 * whether it worked. Whatever the person changes is looked at again before anything is written.
 */
public final class UseInViewModel {
  private final AccessKey key;
  private final Computer computer;
  private final TaskRunner tasks;
  private final Attempt attempt;
  private final Consumer<Exception> unexpected;
  private final Consumer<String> clipboard;
  private final UsedPlaces places;
  private final Runnable used;

  private final ObjectProperty<Destination> place = new SimpleObjectProperty<>(Destination.DOTENV);
  private final StringProperty folder = new SimpleStringProperty("");
  private final StringProperty variable = new SimpleStringProperty(VariableName.DEFAULT.value());
  private final ReadOnlyObjectWrapper<@Nullable Preview> preview = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper written = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper snippet = new ReadOnlyStringWrapper("");

  /** Grows with every look, so that what an older one saw is dropped. */
  private int look;

  /**
   * The hand-over of one key.
   *
   * @param key the key; stays its owner's to close, after this
   * @param unexpected gets a failure that nobody expected
   * @param clipboard takes texts that are no secrets
   * @param places remembers where keys were written
   * @param used told when the key was written somewhere
   */
  public UseInViewModel(
      AccessKey key,
      Computer computer,
      TaskRunner tasks,
      Consumer<Exception> unexpected,
      Consumer<String> clipboard,
      UsedPlaces places,
      Runnable used) {
    this.key = key;
    this.computer = computer;
    this.tasks = tasks;
    this.attempt = new Attempt(tasks, unexpected);
    this.unexpected = unexpected;
    this.clipboard = clipboard;
    this.places = places;
    this.used = used;
    place.subscribe((_, _) -> look());
    folder.subscribe((_, _) -> look());
    variable.subscribe((_, _) -> look());
    look();
    tasks.run(places::projects, this::propose, this::failed);
  }

  /** The project that was last written to is likely to be meant again. */
  private void propose(List<Path> projects) {
    if (folder.get().isEmpty() && !projects.isEmpty()) {
      folder.set(projects.getFirst().toString());
    }
  }

  /** Returns the chosen place. */
  public ObjectProperty<Destination> place() {
    return place;
  }

  /** Returns the project's folder as it was typed or chosen. */
  public StringProperty folder() {
    return folder;
  }

  /** Returns the name that the key gets. */
  public StringProperty variable() {
    return variable;
  }

  /** Returns what would change; null as long as that is not known. */
  public ReadOnlyObjectProperty<@Nullable Preview> preview() {
    return preview.getReadOnlyProperty();
  }

  /** Returns what is missing or wrong before anything can be written; empty if nothing is. */
  public ReadOnlyStringProperty hint() {
    return hint.getReadOnlyProperty();
  }

  /** Returns where the key was written; empty before. */
  public ReadOnlyStringProperty written() {
    return written.getReadOnlyProperty();
  }

  /** Returns how a project reads what was written; empty before, or where none is needed. */
  public ReadOnlyStringProperty snippet() {
    return snippet.getReadOnlyProperty();
  }

  /** Returns whether it is at work, and why it failed. */
  public Attempt attempt() {
    return attempt;
  }

  /** Returns the lines that change, as text. */
  static String text(Preview preview) {
    return preview.changes().stream()
        .map(change -> (change.kind() == Change.Kind.ADDED ? "+ " : "~ ") + change.text())
        .collect(Collectors.joining("\n"));
  }

  private void look() {
    int asked = ++look;
    preview.set(null);
    written.set("");
    snippet.set("");
    Target target;
    try {
      if (place.get().needsFolder() && folder.get().isBlank()) {
        hint.set(Strings.get("usein.hint.folder"));
        return;
      }
      target = target();
    } catch (Refused e) {
      hint.set(e.getMessage());
      return;
    }
    hint.set("");
    tasks.run(
        target::preview,
        seen -> {
          if (asked == look) {
            preview.set(seen);
          }
        },
        failure -> {
          if (asked == look) {
            failed(failure);
          }
        });
  }

  private void failed(Exception failure) {
    if (failure instanceof Refused refused) {
      hint.set(refused.getMessage());
    } else {
      hint.set(Strings.get("attempt.problem.unexpected"));
      unexpected.accept(failure);
    }
  }

  private Target target() {
    return place.get().target(path(), new VariableName(variable.get().strip()), computer);
  }

  private Path path() {
    try {
      return Path.of(folder.get().strip());
    } catch (InvalidPathException _) {
      return Path.of("");
    }
  }

  /** Writes the key, exactly as the preview says. */
  public void write() {
    Preview seen = preview.get();
    if (seen == null || seen.blocked()) {
      return;
    }
    Target target = target();
    Destination chosen = place.get();
    Path project = path();
    attempt.run(
        () -> {
          target.write(seen, key);
          places.remember(target);
          return chosen.snippet(project, target.variable());
        },
        howToRead -> {
          written.set(Strings.get("usein.written.text", seen.file()));
          snippet.set(howToRead);
          used.run();
        },
        refused -> {
          attempt.fail(refused);
          // Perhaps another program wrote there: what would change now is shown.
          look();
        });
  }

  /** Mends what a warning is about, and looks again. */
  public void mend(Mending mending) {
    attempt.run(
        () -> {
          mending.apply();
          return true;
        },
        _ -> look());
  }

  /** Copies how a project reads what was written; there is no key in it. */
  public void copySnippet() {
    clipboard.accept(snippet.get());
  }
}
