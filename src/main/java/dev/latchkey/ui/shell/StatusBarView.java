package dev.latchkey.ui.shell;

import dev.latchkey.ui.LocalApiState;
import dev.latchkey.ui.widget.StatusDot;
import dev.latchkey.ui.widget.Tone;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** The status bar of the main window. */
public final class StatusBarView {
  private final StatusBarViewModel viewModel;

  @FXML private Region apiDot;
  @FXML private Label apiText;
  @FXML private Tooltip apiTip;
  @FXML private Label apiAddress;
  @FXML private Button copyAddress;
  @FXML private Hyperlink apiSettings;
  @FXML private Node clipboard;
  @FXML private Label clipboardText;
  @FXML private Label clockText;
  @FXML private Tooltip clockTip;
  @FXML private Hyperlink clockRight;
  @FXML private Label statusConnection;

  /** A view of {@code viewModel}. */
  public StatusBarView(StatusBarViewModel viewModel) {
    this.viewModel = viewModel;
  }

  @FXML
  private void initialize() {
    statusConnection.textProperty().bind(viewModel.connection());
    clipboardText.textProperty().bind(viewModel.clipboard());
    clipboard.visibleProperty().bind(clipboardText.textProperty().isNotEmpty());
    clockText.textProperty().bind(viewModel.clockWarning());
    clockTip.textProperty().bind(viewModel.clockWarning());
    clockText.visibleProperty().bind(clockText.textProperty().isNotEmpty());
    clockRight.visibleProperty().bind(clockText.visibleProperty());
    viewModel.apiState().subscribe(this::showApi);
  }

  private void showApi(LocalApiState state) {
    apiText.setText(state.text());
    apiText.setVisible(state.address().isEmpty());
    apiTip.setText(state.text());
    apiAddress.setText(state.address());
    apiAddress.setVisible(!state.address().isEmpty());
    copyAddress.setVisible(apiAddress.isVisible());
    apiSettings.setVisible(state.tone() == Tone.PROBLEM);
    StatusDot.show(apiDot, state.tone());
  }

  @FXML
  private void copyApiAddress() {
    viewModel.copyApiAddress();
  }

  @FXML
  private void clearClipboard() {
    viewModel.clearClipboard();
  }

  @FXML
  private void believeClock() {
    viewModel.believeClock();
  }

  @FXML
  private void showSettings() {
    viewModel.showSettings();
  }
}
