package dev.latchkey;

import dev.latchkey.handover.Computer;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.TokenId;
import dev.latchkey.ui.CopyText;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.usein.UseInView;
import dev.latchkey.ui.usein.UseInViewModel;
import java.util.function.Supplier;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The dialogs that hand a key over to the places on this computer that use it. */
final class DesktopHandover {
  private final Supplier<OpenData> data;
  private final TaskRunner tasks;
  private final Notices notices;
  private final UnexpectedErrors errors;

  /**
   * Dialogs that are not open yet.
   *
   * @param data the data, once it is open; not asked for before
   */
  DesktopHandover(
      Supplier<OpenData> data, TaskRunner tasks, Notices notices, UnexpectedErrors errors) {
    this.data = data;
    this.tasks = tasks;
    this.notices = notices;
    this.errors = errors;
  }

  /**
   * Asks where a key is to be used, and writes it there.
   *
   * @param key stays its owner's to close, after the dialog
   * @param used told when the key was written somewhere
   * @return the dialog's window
   */
  Stage useIn(Window over, TokenId token, AccessKey key, Runnable used) {
    DialogWindow dialog = new DialogWindow(over, tasks, errors::tell);
    UseInViewModel model =
        new UseInViewModel(
            key,
            Computer.here(),
            tasks,
            errors::tell,
            new CopyText(notices),
            new RememberedPlaces(data.get().places(), token),
            used);
    return dialog.open(
        Strings.get("usein.header.title"),
        new UseInView(model, dialog::close),
        () -> !model.attempt().busy().get());
  }
}
