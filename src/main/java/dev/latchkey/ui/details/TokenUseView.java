package dev.latchkey.ui.details;

import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** How a token was used, as a picture and in words. */
public final class TokenUseView {
  private final TokenUseViewModel use;

  @FXML private OptionalText useSummary;
  @FXML private UsePicture usePicture;
  @FXML private Node useLegend;
  @FXML private Label useDay;
  @FXML private OptionalText useProblem;

  TokenUseView(TokenUseViewModel use) {
    this.use = use;
  }

  @FXML
  private void initialize() {
    useSummary.textProperty().bind(use.summary());
    useProblem.textProperty().bind(use.problem());
    use.days().subscribe(usePicture::show);
    usePicture.picked().bindBidirectional(use.picked());
    // Of what was never used there is nothing to see, and the sentence says it.
    usePicture.visibleProperty().bind(use.used());
    useLegend.visibleProperty().bind(usePicture.visibleProperty());
    useDay.visibleProperty().bind(usePicture.visibleProperty());
    ObservableValue<String> day = use.pickedText();
    useDay
        .textProperty()
        .bind(day.map(text -> text.isEmpty() ? Strings.get("tokendetails.use.hint") : text));
    usePicture
        .accessibleTextProperty()
        .bind(
            Bindings.createStringBinding(
                () -> day.getValue().isEmpty() ? use.summary().get() : day.getValue(),
                day,
                use.summary()));
  }
}
