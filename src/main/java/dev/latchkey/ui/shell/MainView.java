package dev.latchkey.ui.shell;

import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.Views;
import javafx.fxml.FXML;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/** The frame of the main window: sidebar, content, status bar, and the notices over them. */
public final class MainView {
  private final SidebarView sidebar;
  private final ContentView content;
  private final StatusBarView statusBar;
  private final Toasts toasts;
  private final CurrentSettings settings;

  @FXML private StackPane root;
  @FXML private BorderPane frame;

  /** A frame of these parts. */
  MainView(
      SidebarView sidebar,
      ContentView content,
      StatusBarView statusBar,
      Toasts toasts,
      CurrentSettings settings) {
    this.sidebar = sidebar;
    this.content = content;
    this.statusBar = statusBar;
    this.toasts = toasts;
    this.settings = settings;
  }

  @FXML
  private void initialize() {
    frame.setLeft(SidebarEdge.beside(Views.load(sidebar), settings));
    frame.setCenter(Views.load(content));
    frame.setBottom(Views.load(statusBar));
    root.getChildren().add(toasts.pane());
  }
}
