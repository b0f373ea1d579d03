package dev.latchkey.ui;

import java.nio.file.Path;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/** Exports tables: asks for a file, and shows the progress of an export that takes its time. */
public final class ExportDialog implements Exporting {
  /** Most exports take less; then no dialog flashes up. */
  private static final Duration BEFORE_PROGRESS = Duration.millis(300);

  private final WindowContext context;
  private final SaveDialog files;

  /**
   * Exports over the context's window.
   *
   * @param title the title of the dialog that asks for a file
   */
  public ExportDialog(WindowContext context, String title) {
    this.context = context;
    this.files = new SaveDialog(context, title);
  }

  @Override
  public void export(String name, TableExport.Format format, TableExport.Content content) {
    files
        .apply(name + "." + format.ending())
        .ifPresent(file -> start(new TableExport(content, format), file));
  }

  private void start(TableExport export, Path file) {
    ExportViewModel model = new ExportViewModel(export, file, context.tasks(), context.notices());
    Dialog dialog = new Dialog(context);
    PauseTransition waiting = new PauseTransition(BEFORE_PROGRESS);
    boolean[] open = {false};
    Runnable show =
        () -> {
          if (!open[0]) {
            open[0] = true;
            dialog.open(
                Strings.get("export.header.title"),
                new ExportView(model, dialog::close),
                () -> mayClose(model));
          }
        };
    waiting.setOnFinished(_ -> show.run());
    waiting.play();
    model
        .problem()
        .subscribe(
            (_, sentence) -> {
              if (!sentence.isEmpty()) {
                waiting.stop();
                show.run();
              }
            });
    model.start(
        () -> {
          waiting.stop();
          if (open[0]) {
            dialog.close();
          }
        });
  }

  /** Escape cancels first; the dialog closes when the export has ended. */
  private static boolean mayClose(ExportViewModel model) {
    boolean ended = !model.running().get();
    model.cancel();
    return ended;
  }
}
