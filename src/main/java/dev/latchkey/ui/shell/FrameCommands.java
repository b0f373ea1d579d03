package dev.latchkey.ui.shell;

import dev.latchkey.ui.Command;
import dev.latchkey.ui.CommandKeys;
import dev.latchkey.ui.Strings;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/** The commands of the main window, which are there on every screen. */
final class FrameCommands {
  private final MainViewModel model;
  private final Command generate;
  private final Command identify;
  private final Command newOrganization;
  private final Command tokens;
  private final Command keyPlaces;
  private final Command activity;
  private final Command settings;
  private final Command shortcuts;
  private final Command close;
  private final Command quit;

  /**
   * The commands of the window that {@code root} is in.
   *
   * @param actions open what is asked for
   */
  FrameCommands(MainViewModel model, SidebarActions actions, Node root) {
    this.model = model;
    ShownAccount shown = new ShownAccount(model);
    ObservableValue<String> notReady = shown.whyNotReady();
    ReadOnlyStringProperty readOnly = model.organizations().whyReadOnly();
    generate =
        new Command(
                "generate",
                Strings.get("tokens.header.generate"),
                () -> shown.now().ifPresent(actions::generate))
            .keys(shortcut(KeyCode.N))
            .unless(shown.whyNoGenerate());
    identify =
        new Command("identify", Strings.get("main.entry.identify"), actions::identify)
            .about(Strings.get("main.entry.identifytip"))
            .keys(shortcut(KeyCode.I))
            .icon("fth-search")
            .unless(notReady);
    newOrganization =
        new Command(
                "newOrganization",
                Strings.get("main.entry.neworganization"),
                actions::newOrganization)
            .icon("fth-plus")
            .unless(
                Bindings.createStringBinding(
                    () -> notReady.getValue().isEmpty() ? readOnly.get() : notReady.getValue(),
                    notReady,
                    readOnly));
    tokens = place("tokens", model, Section.Own.ACCESS_TOKENS).keys(shortcut(KeyCode.DIGIT1));
    keyPlaces = place("keyplaces", model, Section.Own.KEY_PLACES).keys(shortcut(KeyCode.DIGIT2));
    activity = place("activity", model, Section.Own.ACTIVITY).keys(shortcut(KeyCode.DIGIT3));
    settings =
        place("settings", model, Section.Own.SETTINGS)
            .about(Strings.get("main.entry.settingstip"))
            .keys(shortcut(KeyCode.COMMA));
    shortcuts =
        new Command("shortcuts", Strings.get("main.commands.shortcuts"), actions::showShortcuts)
            .keys(new KeyCodeCombination(KeyCode.F1));
    close =
        new Command("close", Strings.get("main.commands.close"), () -> close(root))
            .keys(shortcut(KeyCode.W));
    quit =
        new Command("quit", Strings.get("main.commands.quit"), () -> close(root))
            .keys(shortcut(KeyCode.Q));
  }

  private static Command place(String id, MainViewModel model, Section section) {
    return new Command(id, Strings.get("main.entry." + id), () -> model.section().set(section));
  }

  private static KeyCombination shortcut(KeyCode key) {
    return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
  }

  /** The window asks itself whether it may; there is one window, so closing it ends the program. */
  private static void close(Node root) {
    Window window = root.getScene().getWindow();
    window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
  }

  Command generate() {
    return generate;
  }

  Command identify() {
    return identify;
  }

  Command newOrganization() {
    return newOrganization;
  }

  Command tokens() {
    return tokens;
  }

  Command keyPlaces() {
    return keyPlaces;
  }

  Command activity() {
    return activity;
  }

  Command settings() {
    return settings;
  }

  /** Returns all of them, in the groups of a menu bar. */
  List<List<Command>> all() {
    return List.of(
        List.of(generate, identify, newOrganization, close, quit),
        List.of(tokens, keyPlaces, activity, settings),
        List.of(shortcuts));
  }

  /**
   * Runs what was asked for from outside, as soon as the data is open. What is open over the window
   * comes first: a key that is shown once must not be covered.
   */
  void runAsked(Node root) {
    Runnable run =
        () -> {
          String id = model.asked().get();
          if (id.isEmpty() || !model.isReady().getValue()) {
            return;
          }
          model.asked().set("");
          Window own = root.getScene().getWindow();
          if (Window.getWindows().stream().allMatch(it -> it == own || !(it instanceof Stage))) {
            all().stream()
                .flatMap(List::stream)
                .filter(command -> command.id().equals(id))
                .forEach(command -> CommandKeys.run(command, root.getScene()));
          }
        };
    // Later, since the screen that is opened with the data has to be there before a dialog over it.
    model.asked().subscribe(_ -> Platform.runLater(run));
    model.isReady().subscribe(_ -> Platform.runLater(run));
  }

  /** Lets their keys work in the whole window. */
  void in(Node root) {
    CommandKeys.whileSeen(
        root, Strings.get("main.commands.group"), all().stream().flatMap(List::stream).toList());
  }
}
