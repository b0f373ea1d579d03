package dev.latchkey;

import dev.latchkey.handover.Computer;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.CopyText;
import dev.latchkey.ui.Dialogs;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.ModalWindow;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.generate.GenerateTokenView;
import dev.latchkey.ui.generate.GenerateTokenViewModel;
import dev.latchkey.ui.identify.IdentifyKeyView;
import dev.latchkey.ui.identify.IdentifyKeyViewModel;
import dev.latchkey.ui.issued.IssuedKeyView;
import dev.latchkey.ui.issued.IssuedKeyViewModel;
import dev.latchkey.ui.rename.RenameTokenView;
import dev.latchkey.ui.rename.RenameTokenViewModel;
import dev.latchkey.ui.revoke.RevokeTokensView;
import dev.latchkey.ui.revoke.RevokeTokensViewModel;
import dev.latchkey.ui.rotate.RotateTokenView;
import dev.latchkey.ui.rotate.RotateTokenViewModel;
import dev.latchkey.ui.usein.UseInView;
import dev.latchkey.ui.usein.UseInViewModel;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The dialogs, each over the main window. */
final class DesktopDialogs implements Dialogs {
  private final Stage owner;
  private final Supplier<OpenData> data;
  private final TaskRunner tasks;
  private final KeyClipboard keyClipboard;
  private final Notices notices;
  private final UnexpectedErrors errors;

  /**
   * Dialogs over {@code owner}.
   *
   * @param data the data, once it is open; not asked for before
   */
  DesktopDialogs(
      Stage owner,
      Supplier<OpenData> data,
      TaskRunner tasks,
      KeyClipboard keyClipboard,
      Notices notices,
      UnexpectedErrors errors) {
    this.owner = owner;
    this.data = data;
    this.tasks = tasks;
    this.keyClipboard = keyClipboard;
    this.notices = notices;
    this.errors = errors;
  }

  /** The window of a dialog, which its viewmodel can close though it is made after it. */
  private final class Dialog {
    private @Nullable Stage window;

    private Stage open(String title, Object view, BooleanSupplier mayClose) {
      return openOver(owner, title, view, mayClose);
    }

    private Stage openOver(Window over, String title, Object view, BooleanSupplier mayClose) {
      window = ModalWindow.open(over, Strings.get(title), Views.load(view), mayClose);
      return window;
    }

    private Stage window() {
      return Objects.requireNonNull(window, "the dialog is not open yet");
    }

    private void close() {
      window().close();
    }
  }

  @Override
  public void generate(Account account, Runnable changed) {
    Dialog dialog = new Dialog();
    GenerateTokenViewModel model =
        new GenerateTokenViewModel(
            data.get().tokens(),
            account,
            tasks,
            Clock.systemUTC(),
            ZoneId.systemDefault(),
            issued -> {
              dialog.close();
              changed.run();
              issued(issued);
            },
            this::unexpected);
    dialog.open(
        "generate.header.title",
        new GenerateTokenView(model, dialog::close),
        () -> !model.busy().get());
  }

  @Override
  public void issued(IssuedToken issued) {
    Dialog dialog = new Dialog();
    IssuedKeyViewModel model =
        new IssuedKeyViewModel(
            issued,
            keyClipboard,
            data.get().keptKeys(),
            tasks,
            dialog::close,
            used -> useIn(dialog, issued, used),
            this::unexpected);
    dialog
        .open("issued.header.title", new IssuedKeyView(model), model::mayClose)
        .setOnHidden(_ -> model.wipe());
  }

  /** Over the dialog with the key, which stays open and owns it. */
  private void useIn(Dialog over, IssuedToken issued, Runnable used) {
    Dialog dialog = new Dialog();
    UseInViewModel model =
        new UseInViewModel(
            issued.key(),
            Computer.here(),
            tasks,
            this::unexpected,
            new CopyText(notices),
            new RememberedPlaces(data.get().places(), issued.token().id()),
            used);
    dialog.openOver(
        over.window(),
        "usein.header.title",
        new UseInView(model, dialog::close),
        () -> !model.attempt().busy().get());
  }

  @Override
  public void rename(Account account, AccessToken token, Runnable changed) {
    Dialog dialog = new Dialog();
    RenameTokenViewModel model =
        new RenameTokenViewModel(
            data.get().tokens(),
            account,
            token,
            tasks,
            () -> {
              dialog.close();
              changed.run();
            },
            this::unexpected);
    dialog.open(
        "rename.header.title",
        new RenameTokenView(model, dialog::close),
        () -> !model.busy().get());
  }

  @Override
  public void rotate(Account account, AccessToken token, Runnable changed) {
    Dialog dialog = new Dialog();
    RotateTokenViewModel model =
        new RotateTokenViewModel(
            data.get().tokens(),
            account,
            token,
            Clock.systemUTC(),
            new Attempt(tasks, this::unexpected),
            issued -> {
              dialog.close();
              changed.run();
              issued(issued);
            });
    dialog.open(
        "rotate.header.title",
        new RotateTokenView(model, dialog::close),
        () -> !model.attempt().busy().get());
  }

  @Override
  public void revoke(Account account, List<AccessToken> tokens, Runnable changed) {
    Dialog dialog = new Dialog();
    RevokeTokensViewModel model =
        new RevokeTokensViewModel(
            data.get().tokens(),
            account,
            tokens,
            tasks,
            notices,
            Clock.systemUTC(),
            data.get().keptKeys()::isKept,
            changed,
            dialog::close,
            this::unexpected);
    dialog.open(
        "revoke.header.title",
        new RevokeTokensView(model, dialog::close),
        () -> !model.busy().get());
  }

  @Override
  public void identify() {
    Dialog dialog = new Dialog();
    IdentifyKeyViewModel model =
        new IdentifyKeyViewModel(data.get().tokens(), tasks, Clock.systemUTC(), this::unexpected);
    dialog.open("identify.header.title", new IdentifyKeyView(model, dialog::close), () -> true);
  }

  @Override
  public void unexpected(Throwable failure) {
    errors.tell(failure);
  }
}
