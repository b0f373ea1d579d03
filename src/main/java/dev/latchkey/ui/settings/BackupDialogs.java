package dev.latchkey.ui.settings;

import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ConfirmViewModel;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.OpenDialog;
import dev.latchkey.ui.SaveDialog;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;

/** The dialogs about backups. */
record BackupDialogs(WindowContext context) implements BackupsViewModel.Asking {
  @Override
  public Optional<Path> target(String suggestedName) {
    return new SaveDialog(context, Strings.get("backup.file.title")).apply(suggestedName);
  }

  @Override
  public Optional<Path> backup() {
    return new OpenDialog(context, Strings.get("restore.file.title")).get();
  }

  @Override
  public void confirm(BiFunction<Attempt, Runnable, ConfirmViewModel<?>> question) {
    Dialog dialog = new Dialog(context);
    dialog.ask(question.apply(dialog.attempt(), dialog::close));
  }
}
