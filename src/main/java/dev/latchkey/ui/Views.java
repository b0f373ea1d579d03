package dev.latchkey.ui;

import java.io.IOException;
import java.net.URL;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads {@code fxml/TokensView.fxml} for a {@code TokensView}, by the class's name. */
public final class Views {
  private Views() {}

  /**
   * Loads the FXML of a view with the view as its controller; on the JavaFX thread or, for a view
   * that is not shown yet, on any other.
   *
   * @param view an object whose class is named like its FXML file
   * @return the root of the loaded tree
   * @throws IllegalStateException if there is no such file or it does not fit the view
   */
  public static Parent load(Object view) {
    String file = view.getClass().getSimpleName() + ".fxml";
    URL location = Views.class.getResource("/dev/latchkey/fxml/" + file);
    if (location == null) {
      throw new IllegalStateException("there is no fxml/" + file);
    }
    FXMLLoader loader = new FXMLLoader(location, Strings.bundle());
    loader.setController(view);
    try {
      return loader.load();
    } catch (IOException e) {
      throw new IllegalStateException("fxml/" + file + " does not fit its view", e);
    }
  }
}
