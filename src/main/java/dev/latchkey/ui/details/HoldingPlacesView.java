package dev.latchkey.ui.details;

import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.layout.VBox;

/** The places on this computer that hold a token's key. */
public final class HoldingPlacesView {
  private final HoldingPlaces held;

  @FXML private OptionalText kept;
  @FXML private VBox places;
  @FXML private OptionalText noPlaces;
  @FXML private OptionalText placesProblem;

  HoldingPlacesView(HoldingPlaces held) {
    this.held = held;
  }

  @FXML
  private void initialize() {
    kept.textProperty()
        .bind(held.kept().map(is -> is ? Strings.get("tokendetails.places.kept") : ""));
    noPlaces
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    held.loaded().get() && held.rows().isEmpty()
                        ? Strings.get("tokendetails.places.none")
                        : "",
                held.loaded(),
                held.rows()));
    placesProblem.textProperty().bind(held.problem());
    held.rows()
        .addListener(
            (ListChangeListener<HoldingPlaces.Row>)
                _ -> places.getChildren().setAll(held.rows().stream().map(PlaceLine::of).toList()));
  }
}
