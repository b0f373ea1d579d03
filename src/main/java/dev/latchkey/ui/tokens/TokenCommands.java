package dev.latchkey.ui.tokens;

import dev.latchkey.ui.Command;
import dev.latchkey.ui.CommandKeys;
import dev.latchkey.ui.CommandMenu;
import dev.latchkey.ui.Strings;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The commands of a list of tokens: its menu, its buttons and its keys are made of them. */
public final class TokenCommands {
  private final TokenReasons reasons;
  private final Command generate;
  private final Command refresh;
  private final Command details;
  private final Command selectAll;
  private final Command selectNone;
  private final Command copyLabel;
  private final Command copyId;
  private final Command copyKey;
  private final Command useKey;
  private final Command forgetKey;
  private final Command rename;
  private final Command rotate;
  private final Command resume;
  private final Command verify;
  private final Command places;
  private final Command revoke;

  /** The commands that do {@code actions}. */
  public TokenCommands(TokensViewModel list, TokenActions actions) {
    reasons = actions.reasons();
    generate =
        new Command("generate", Strings.get("tokens.header.generate"), actions::generate)
            .keys(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN))
            .icon("fth-plus")
            .unless(actions.whyNoGenerate());
    refresh =
        new Command("refresh", Strings.get("tokens.search.refresh"), list::refresh)
            .keys(new KeyCodeCombination(KeyCode.F5))
            .icon("fth-refresh-cw");
    details =
        new Command("details", Strings.get("tokens.menu.details"), actions::showDetails)
            .keys(new KeyCodeCombination(KeyCode.ENTER), new KeyCodeCombination(KeyCode.I))
            .unless(reasons.notOne());
    selectAll =
        command("selectAll", list::selectAll)
            .keys(new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN));
    selectNone =
        command("selectNone", list.selection()::clear)
            .keys(new KeyCodeCombination(KeyCode.ESCAPE))
            .onlyIf(list.selection().all());
    copyLabel = command("copyLabel", actions::copyLabels).unless(reasons.noCopy());
    copyId =
        command("copyId", actions::copyIds)
            .keys(new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN))
            .unless(reasons.noCopy());
    copyKey = ofKept("copyKey", actions::copyKey);
    useKey = ofKept("useKey", actions::useKey);
    forgetKey = ofKept("forgetKey", actions::forgetKey);
    rename =
        command("rename", actions::rename)
            .keys(new KeyCodeCombination(KeyCode.F2))
            .unless(reasons.noRename());
    rotate = command("rotate", actions::rotate).unless(reasons.noRotation());
    resume =
        command("resume", actions::resume).unless(reasons.noResume()).onlyIf(reasons.suspended());
    verify = command("verify", actions::verifyNow).unless(reasons.notKept());
    places = command("places", actions::showPlaces).unless(reasons.notOne());
    revoke =
        command("revoke", actions::revoke)
            .keys(new KeyCodeCombination(KeyCode.DELETE))
            .unless(reasons.noRevocation())
            .dangerous();
  }

  private static Command command(String id, Runnable run) {
    return new Command(id, Strings.get("tokens.menu." + id), run);
  }

  /** A command that there is only for a key in the keychain. */
  private Command ofKept(String id, Runnable run) {
    return command(id, run).unless(reasons.notKept()).onlyIf(reasons.kept());
  }

  /** Returns the command that generates a token. */
  public Command generate() {
    return generate;
  }

  /** Returns the command that reads the list again. */
  public Command refresh() {
    return refresh;
  }

  /** Returns the command that shows the details of the selected token. */
  public Command details() {
    return details;
  }

  /** Returns the command that removes the kept key from the keychain. */
  public Command forgetKey() {
    return forgetKey;
  }

  /** Returns the command that copies the kept key. */
  public Command copyKey() {
    return copyKey;
  }

  /** Returns the command that copies the id. */
  public Command copyId() {
    return copyId;
  }

  /** Returns the command that gives the token another label. */
  public Command rename() {
    return rename;
  }

  /** Returns the command that shows where the key is. */
  public Command places() {
    return places;
  }

  /** Returns all that can be done with the selected tokens, in the order of the menu. */
  public List<List<Command>> ofSelection() {
    return List.of(
        List.of(copyLabel, copyId, copyKey, useKey, forgetKey),
        List.of(rename, rotate, resume),
        List.of(verify, places),
        List.of(revoke));
  }

  /** Gives a table the menu of its rows and the keys that act on them. */
  void inTable(TableView<TokenRow> table) {
    CommandMenu menu = new CommandMenu("tokenMenu", ofSelection(), reasons::look);
    table.setRowFactory(_ -> menu.row(details));
    Command open = menu.command(Strings.get("tokens.menu.open"), table).unless(reasons.noCopy());
    inside(table, open, selectAll, selectNone);
  }

  /** Lets the keys that act on the selected tokens work while the focus is in {@code node}. */
  public void inside(Node node, Command... more) {
    List<Command> all = new java.util.ArrayList<>(List.of(more));
    all.addFirst(details);
    ofSelection().forEach(all::addAll);
    CommandKeys.inside(node, Strings.get("tokens.menu.group"), all);
  }

  /** Lets the keys of the whole list work while its screen is seen. */
  void onScreen(Node screen, Command search) {
    CommandKeys.whileSeen(
        screen, Strings.get("tokens.header.title"), List.of(generate, search, refresh));
  }
}
