package dev.latchkey.ui;

import dev.latchkey.ui.widget.DayField;
import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;

/** Where an expiry is chosen; part of the dialogs that ask for one. */
public final class ExpiryView {
  private final ExpiryEntry entry;

  @FXML private ComboBox<Expiry> expiry;
  @FXML private DayField date;
  @FXML private OptionalText moment;
  @FXML private OptionalText expiryProblem;

  /** A view of {@code entry}; load it with {@link Views}. */
  public ExpiryView(ExpiryEntry entry) {
    this.entry = entry;
  }

  @FXML
  private void initialize() {
    expiry.getItems().setAll(Expiry.values());
    expiry.valueProperty().bindBidirectional(entry.choice());
    date.text().bindBidirectional(entry.date());
    date.show(entry.day(), entry.today(), entry::pick);
    date.setPrompt(entry.example());
    date.whenLeft(entry::leaveDate);
    date.visibleProperty().bind(entry.choice().map(chosen -> chosen == Expiry.ON_DATE));
    moment.textProperty().bind(entry.moment());
    expiryProblem.textProperty().bind(entry.problem());
  }
}
