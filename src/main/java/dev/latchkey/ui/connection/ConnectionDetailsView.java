package dev.latchkey.ui.connection;

import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** The dialog that tells how a team server is reached. */
public final class ConnectionDetailsView {
  private final ConnectionDetailsViewModel viewModel;
  private final Runnable close;

  @FXML private Label address;
  @FXML private Label email;
  @FXML private Label way;
  @FXML private Label authority;
  @FXML private Button forget;
  @FXML private OptionalText problem;
  @FXML private Button closeButton;

  /**
   * A view of {@code viewModel}.
   *
   * @param close closes the dialog
   */
  public ConnectionDetailsView(ConnectionDetailsViewModel viewModel, Runnable close) {
    this.viewModel = viewModel;
    this.close = close;
  }

  @FXML
  private void initialize() {
    address.setText(viewModel.address());
    email.setText(viewModel.email());
    way.textProperty().bind(viewModel.way());
    authority
        .textProperty()
        .bind(
            viewModel
                .authority()
                .text()
                .map(
                    text ->
                        text.isEmpty() ? Strings.get("connectiondetails.authority.none") : text));
    forget.visibleProperty().bind(viewModel.authority().isChosen());
    forget.managedProperty().bind(forget.visibleProperty());
    problem.textProperty().bind(viewModel.attempt().problem());
    closeButton.sceneProperty().subscribe(_ -> closeButton.requestFocus());
  }

  @FXML
  private void choose() {
    viewModel.authority().choose();
  }

  @FXML
  private void forget() {
    viewModel.authority().forget();
  }

  @FXML
  private void close() {
    close.run();
  }
}
