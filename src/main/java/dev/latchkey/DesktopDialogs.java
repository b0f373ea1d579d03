package dev.latchkey;

import dev.latchkey.handover.places.Place;
import dev.latchkey.keychain.KeychainUnavailable;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Overlap;
import dev.latchkey.ui.ConfirmViewModel;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.Dialogs;
import dev.latchkey.ui.IdleLock;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
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
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import javafx.stage.Stage;
import javafx.util.Subscription;

/** The dialogs, each over the main window. */
final class DesktopDialogs implements Dialogs {
  private final Stage owner;
  private final Supplier<OpenData> data;
  private final TaskRunner tasks;
  private final KeyClipboard keyClipboard;
  private final Notices notices;
  private final UnexpectedErrors errors;
  private final DesktopHandover handover;
  private final CurrentSettings settings;
  private final IdleLock lock;

  /**
   * Dialogs over {@code owner}.
   *
   * @param data the data, once it is open; not asked for before
   * @param handover the dialogs that hand a key over
   * @param lock tells when nobody is at the desk, so that keys are hidden
   */
  DesktopDialogs(
      Stage owner,
      Supplier<OpenData> data,
      DesktopHandover handover,
      CurrentSettings settings,
      IdleLock lock,
      TaskRunner tasks,
      KeyClipboard keyClipboard,
      Notices notices,
      UnexpectedErrors errors) {
    this.owner = owner;
    this.data = data;
    this.handover = handover;
    this.settings = settings;
    this.lock = lock;
    this.tasks = tasks;
    this.keyClipboard = keyClipboard;
    this.notices = notices;
    this.errors = errors;
  }

  private DialogWindow dialog() {
    return new DialogWindow(owner, tasks, this::unexpected);
  }

  @Override
  public void generate(Account account, Runnable changed) {
    DialogWindow dialog = dialog();
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
        Strings.get("generate.header.title"),
        new GenerateTokenView(model, dialog::close),
        () -> !model.busy().get());
  }

  @Override
  public void issued(IssuedToken issued) {
    showOnce(issued, List.of());
  }

  /** Shows a fresh key once, and writes it to places over that. */
  private void showOnce(IssuedToken issued, List<Place> rewritten) {
    DialogWindow dialog = dialog();
    IssuedKeyViewModel model =
        new IssuedKeyViewModel(
            issued,
            keyClipboard,
            data.get().keptKeys(),
            tasks,
            settings.get().keychainFirst(),
            dialog::close,
            used -> handover.useFresh(dialog.window(), issued, used),
            this::unexpected);
    Subscription locking = whenLocked(model::hide);
    dialog
        .open(Strings.get("issued.header.title"), new IssuedKeyView(model), model::mayClose)
        .setOnHidden(
            _ -> {
              model.wipe();
              locking.unsubscribe();
            });
    if (!rewritten.isEmpty()) {
      handover.rewrite(dialog.window(), issued, rewritten, model::handedOver);
    }
  }

  @Override
  public void useIn(AccessToken token, AccessKey key) {
    handover.useKept(owner, token.id(), key);
  }

  @Override
  public void places(AccessToken token) {
    handover.places(owner, token);
  }

  @Override
  public void forgetKey(AccessToken token) {
    DialogWindow dialog = dialog();
    dialog.ask(
        new ConfirmViewModel<>(
            new ConfirmViewModel.Question(
                Strings.get("forgetkey.header.title"),
                Strings.get("forgetkey.question.text", token.label()),
                Strings.get("forgetkey.buttons.forget")),
            dialog.attempt(),
            (_, _) -> () -> forgetKept(token),
            told -> {
              dialog.close();
              notices.show(told);
            }));
  }

  /** Returns what became of the key of a token that was rotated without an overlap. */
  private String forgetEnded(AccessToken token) {
    return data.get()
        .keptKeys()
        .forgetEnded(token.id())
        .map(reason -> Strings.get("forgetkey.done.failed", token.label(), reason))
        .orElseGet(() -> Strings.get("forgetkey.done.text", token.label()));
  }

  /** Returns what became of it: a keychain that does not answer is told like success. */
  private String forgetKept(AccessToken token) {
    try {
      data.get().keptKeys().forget(token.id());
      return Strings.get("forgetkey.done.text", token.label());
    } catch (KeychainUnavailable e) {
      return Strings.get("forgetkey.done.failed", token.label(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void rename(Account account, AccessToken token, Runnable changed) {
    DialogWindow dialog = dialog();
    RenameTokenViewModel model =
        new RenameTokenViewModel(
            data.get().tokens(), account, token, tasks, dialog.closeAnd(changed), this::unexpected);
    dialog.open(
        Strings.get("rename.header.title"),
        new RenameTokenView(model, dialog::close),
        () -> !model.busy().get());
  }

  @Override
  public void rotate(Account account, AccessToken token, Runnable changed) {
    DialogWindow dialog = dialog();
    RotateTokenViewModel model =
        new RotateTokenViewModel(
            data.get().tokens(),
            account,
            token,
            Clock.systemUTC(),
            tasks,
            dialog.attempt(),
            () -> data.get().places().of(token.id()),
            (issued, overlap, rewritten) -> {
              dialog.close();
              changed.run();
              showOnce(issued, rewritten);
              if (overlap == Overlap.NONE && data.get().keptKeys().isKept(token.id())) {
                tasks.run(() -> forgetEnded(token), notices::show, this::unexpected);
              }
            });
    dialog.open(Strings.get("rotate.header.title"), new RotateTokenView(model, dialog::close));
  }

  @Override
  public void revoke(Account account, List<AccessToken> tokens, Runnable changed) {
    DialogWindow dialog = dialog();
    RevokeTokensViewModel model =
        new RevokeTokensViewModel(
            data.get().tokens(),
            account,
            tokens,
            tasks,
            notices,
            Clock.systemUTC(),
            data.get().keptKeys(),
            data.get().places()::all,
            changed,
            dialog::close,
            this::unexpected);
    dialog.open(
        Strings.get("revoke.header.title"),
        new RevokeTokensView(model, dialog::close),
        () -> !model.busy().get());
  }

  @Override
  public void identify() {
    DialogWindow dialog = dialog();
    IdentifyKeyViewModel model =
        new IdentifyKeyViewModel(data.get().tokens(), tasks, Clock.systemUTC(), this::unexpected);
    Subscription locking = whenLocked(model::forget);
    dialog
        .open(
            Strings.get("identify.header.title"),
            new IdentifyKeyView(model, dialog::close),
            () -> true)
        .setOnHidden(_ -> locking.unsubscribe());
  }

  private Subscription whenLocked(Runnable hide) {
    return lock.isLocked()
        .subscribe(
            is -> {
              if (is) {
                hide.run();
              }
            });
  }

  @Override
  public void unexpected(Throwable failure) {
    errors.tell(failure);
  }
}
