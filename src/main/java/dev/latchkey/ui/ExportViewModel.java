package dev.latchkey.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** One export while it runs: how far it is, how to cancel it, and why it failed. */
public final class ExportViewModel {
  private final TableExport export;
  private final Path file;
  private final TaskRunner tasks;
  private final Notices notices;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /** An export that has not begun. */
  public ExportViewModel(TableExport export, Path file, TaskRunner tasks, Notices notices) {
    this.export = export;
    this.file = file;
    this.tasks = tasks;
    this.notices = notices;
  }

  /**
   * Writes the file in the background.
   *
   * @param ended called when the file is there, or the person has cancelled; not after a failure,
   *     see {@link #problem()}
   */
  public void start(Runnable ended) {
    running.set(true);
    tasks.run(
        this::write,
        outcome -> {
          running.set(false);
          if (outcome.failed()) {
            problem.set(outcome.sentence());
          } else {
            notices.show(outcome.sentence());
            ended.run();
          }
        },
        refused -> {
          running.set(false);
          problem.set(Strings.get("export.problem.unread", refused.sentence()));
        });
  }

  private record Outcome(boolean failed, String sentence) {}

  private Outcome write() {
    try {
      export.write(file);
      return new Outcome(
          false, Strings.get("export.notice.done", export.written(), file.getFileName()));
    } catch (CancellationException _) {
      return new Outcome(false, Strings.get("export.notice.cancelled"));
    } catch (IOException _) {
      return new Outcome(true, Strings.get("export.problem.unwritable", file));
    }
  }

  /** Tells whether the file is being written. */
  public ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  /** Returns why the file could not be written; empty if it could, or nobody knows yet. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Returns how far the export is, in words. */
  public String progress() {
    return export.isCancelled()
        ? Strings.get("export.progress.cancelling")
        : Strings.get("export.progress.rows", export.written());
  }

  /** Returns the name of the file. */
  public String fileName() {
    return String.valueOf(file.getFileName());
  }

  /** Ends the export before its next row; nothing is written then. */
  public void cancel() {
    export.cancel();
  }
}
