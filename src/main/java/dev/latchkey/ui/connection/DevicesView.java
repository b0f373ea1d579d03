package dev.latchkey.ui.connection;

import dev.latchkey.model.Device;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.ListRow;
import dev.latchkey.ui.widget.OptionalText;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;

/** The dialog that lists the devices that a person is signed in on. */
public final class DevicesView {
  private final DevicesViewModel viewModel;
  private final Runnable close;

  @FXML private VBox list;
  @FXML private OptionalText problem;
  @FXML private Button closeButton;
  @FXML private ProgressIndicator progress;
  @FXML private Button others;

  /**
   * A view of {@code viewModel}.
   *
   * @param close closes the dialog
   */
  public DevicesView(DevicesViewModel viewModel, Runnable close) {
    this.viewModel = viewModel;
    this.close = close;
  }

  @FXML
  private void initialize() {
    closeButton.sceneProperty().subscribe(_ -> closeButton.requestFocus());
    problem.textProperty().bind(viewModel.attempt().problem());
    progress.visibleProperty().bind(viewModel.attempt().busy());
    list.disableProperty().bind(viewModel.attempt().busy());
    others.disableProperty().bind(viewModel.hasOthers().not().or(viewModel.attempt().busy()));
    viewModel.devices().addListener((ListChangeListener<Device>) _ -> show());
    show();
  }

  private void show() {
    list.getChildren().setAll(viewModel.devices().stream().map(this::row).toList());
  }

  private Node row(Device device) {
    return new ListRow(
        device.description(),
        viewModel.times(device),
        device.current()
            ? thisDevice()
            : ListRow.button(
                Strings.get("devices.row.signout"),
                Strings.get("devices.row.signoutname", device.description()),
                () -> viewModel.signOut(device)));
  }

  private static Node thisDevice() {
    Label badge = new Label(Strings.get("devices.row.current"));
    badge.getStyleClass().addAll("badge", "badge-active");
    badge.setMinWidth(Label.USE_PREF_SIZE);
    return badge;
  }

  @FXML
  private void signOutOthers() {
    viewModel.signOutOthers();
  }

  @FXML
  private void close() {
    close.run();
  }
}
