package dev.latchkey.ui.shell;

import dev.latchkey.ui.CommandKeys;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.Views;
import javafx.fxml.FXML;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/** The frame of the main window: sidebar, content, status bar, and the notices over them. */
public final class MainView {
  private final MainViewModel model;
  private final SidebarActions actions;
  private final ContentView content;
  private final StatusBarView statusBar;
  private final Toasts toasts;
  private final CurrentSettings settings;

  @FXML private StackPane root;
  @FXML private BorderPane frame;

  /** A frame of these parts. */
  MainView(
      MainViewModel model,
      SidebarActions actions,
      ContentView content,
      StatusBarView statusBar,
      Toasts toasts,
      CurrentSettings settings) {
    this.model = model;
    this.actions = actions;
    this.content = content;
    this.statusBar = statusBar;
    this.toasts = toasts;
    this.settings = settings;
  }

  @FXML
  private void initialize() {
    FrameCommands commands = new FrameCommands(model, actions, root);
    commands.in(root);
    commands.runAsked(root);
    CommandKeys.explain(root, toasts::show);
    if (SystemMenuBar.isThere(System.getProperty("os.name"))) {
      frame.setTop(SystemMenuBar.of(commands.all()));
    }
    frame.setLeft(
        SidebarEdge.beside(Views.load(new SidebarView(model, actions, commands)), settings));
    frame.setCenter(Views.load(content));
    frame.setBottom(Views.load(statusBar));
    root.getChildren().add(toasts.pane());
  }
}
