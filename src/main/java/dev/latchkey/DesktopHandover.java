package dev.latchkey;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Rewriting;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.TokenId;
import dev.latchkey.ui.CopyText;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.places.TokenPlacesView;
import dev.latchkey.ui.places.TokenPlacesViewModel;
import dev.latchkey.ui.rotate.RewrittenPlacesView;
import dev.latchkey.ui.rotate.RewrittenPlacesViewModel;
import dev.latchkey.ui.usein.KeptKey;
import dev.latchkey.ui.usein.TextToPaste;
import dev.latchkey.ui.usein.UseInView;
import dev.latchkey.ui.usein.UseInViewModel;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The dialogs that hand a key over to the places on this computer that use it. */
final class DesktopHandover {
  /** What answers whether a key is good. */
  private static final String VERIFY = "/auth/verify";

  private final Supplier<OpenData> data;
  private final KeyClipboard keyClipboard;
  private final Supplier<String> address;
  private final TaskRunner tasks;
  private final Notices notices;
  private final UnexpectedErrors errors;

  /**
   * Dialogs that are not open yet.
   *
   * @param data the data, once it is open; not asked for before
   * @param address the address of the API that checks keys
   */
  DesktopHandover(
      Supplier<OpenData> data,
      KeyClipboard keyClipboard,
      Supplier<String> address,
      TaskRunner tasks,
      Notices notices,
      UnexpectedErrors errors) {
    this.data = data;
    this.keyClipboard = keyClipboard;
    this.address = address;
    this.tasks = tasks;
    this.notices = notices;
    this.errors = errors;
  }

  /**
   * Asks where a fresh key is to be used, over the dialog that shows it, and hands it over.
   *
   * @param issued stays its owner's to close, after the dialog
   * @param used told when the key was handed over
   */
  void useFresh(Window over, IssuedToken issued, Runnable used) {
    open(over, issued.token().id(), issued.key(), null, used);
  }

  /**
   * Asks where a key from the keychain is to be used, and hands it over.
   *
   * @param key closed with the dialog
   */
  void useKept(Window over, TokenId token, AccessKey key) {
    open(over, token, key, () -> data.get().keptKeys().forget(token), () -> {})
        .setOnHidden(_ -> key.close());
  }

  /**
   * Writes the key of a rotated token's successor to the places of the old one, over the dialog
   * that shows it, and tells what became of each.
   *
   * @param issued stays its owner's to close, after the dialog
   * @param done told when the new key is wherever the old one was
   */
  void rewrite(Window over, IssuedToken issued, List<Place> old, Runnable done) {
    OpenData open = data.get();
    DialogWindow dialog = new DialogWindow(over, tasks, errors::tell);
    Rewriting rewriting =
        new Rewriting(open.places(), Computer.here(), open.keyFinder(), Clock.systemUTC());
    RewrittenPlacesViewModel model =
        new RewrittenPlacesViewModel(issued, old, rewriting, tasks, done, errors::tell);
    dialog.open(
        Strings.get("rewritten.header.title"),
        new RewrittenPlacesView(model, dialog::close),
        () -> !model.busy().get());
    model.write();
  }

  /** Shows where a token's key was written to. */
  void places(Window over, AccessToken token) {
    OpenData open = data.get();
    Computer computer = Computer.here();
    KeyFinder finder = open.keyFinder();
    DialogWindow dialog = new DialogWindow(over, tasks, errors::tell);
    TokenPlacesViewModel model =
        new TokenPlacesViewModel(
            token,
            open.keptKeys().isKept(token.id()),
            open.places(),
            place -> place.check(computer, finder),
            tasks,
            Clock.systemUTC(),
            new CopyText(notices),
            errors::tell);
    dialog.open(
        Strings.get("places.header.title"), new TokenPlacesView(model, dialog::close), () -> true);
  }

  private Stage open(
      Window over, TokenId token, AccessKey key, @Nullable KeptKey kept, Runnable used) {
    DialogWindow dialog = new DialogWindow(over, tasks, errors::tell);
    TextToPaste texts =
        new TextToPaste(key, keyClipboard, new CopyText(notices), address.get() + VERIFY);
    UseInViewModel model =
        new UseInViewModel(
            Computer.here(),
            tasks,
            texts,
            new RememberedPlaces(data.get().places(), token),
            kept,
            used,
            errors::tell);
    return dialog.open(
        Strings.get("usein.header.title"),
        new UseInView(model, dialog::close),
        () -> !model.attempt().busy().get());
  }
}
