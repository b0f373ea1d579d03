package dev.latchkey.ui.settings;

import dev.latchkey.ui.FolderOpener;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The folder with Latchkey's data on this computer. */
public final class DataFolderViewModel {
  private final TaskRunner tasks;
  private final Path folder;
  private final FolderOpener opener;
  private final Consumer<String> copy;
  private final ReadOnlyBooleanWrapper canOpen = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /**
   * One data folder.
   *
   * @param copy puts a text, never a secret, on the clipboard
   */
  DataFolderViewModel(TaskRunner tasks, Path folder, FolderOpener opener, Consumer<String> copy) {
    this.tasks = tasks;
    this.folder = folder;
    this.opener = opener;
    this.copy = copy;
    tasks.run(opener::isSupported, canOpen::set, _ -> canOpen.set(false));
  }

  /** Returns the path of the folder. */
  public String path() {
    return folder.toString();
  }

  /** Copies the path. */
  public void copyPath() {
    copy.accept(path());
  }

  /** Tells whether the folder can be shown in a file manager; false until that is known. */
  public ReadOnlyBooleanProperty canOpen() {
    return canOpen.getReadOnlyProperty();
  }

  /** Shows the folder in the file manager. */
  public void open() {
    problem.set("");
    tasks.run(
        () -> {
          try {
            opener.open(folder);
            return "";
          } catch (IOException _) {
            return Strings.get("settings.folder.notopened");
          }
        },
        problem::set,
        refused -> problem.set(refused.sentence()));
  }

  /** Returns why the folder could not be opened; empty if it could. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }
}
