package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.application.ColorScheme;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The window of a dialog: how large it is, where, and what it lets people do. */
class DialogTest {
  private static final String PROBLEM =
      "The server at https://keys.example.com does not answer. Check the address and the network. ";

  private Stage owner;
  private final Label message = new Label();
  private final VBox rows = new VBox();
  private final HBox buttons = new HBox();

  /** The fields are controls, which need it. */
  @BeforeAll
  static void start() {
    Pictures.startToolkit();
  }

  @BeforeEach
  void open() {
    owner =
        ShownScreen.onFx(
            () -> {
              Stage stage = new Stage();
              stage.setScene(Pictures.dressed(new Pane(), ColorScheme.LIGHT));
              stage.setX(100);
              stage.setY(60);
              stage.setWidth(900);
              stage.setHeight(600);
              stage.show();
              return stage;
            });
  }

  @AfterEach
  void close() {
    ShownScreen.run(owner::close);
  }

  private Parent content() {
    message.setWrapText(true);
    message.setMinHeight(Label.USE_PREF_SIZE);
    message.visibleProperty().bind(Bindings.isNotEmpty(message.textProperty()));
    message.managedProperty().bind(message.visibleProperty());
    buttons.getChildren().setAll(new Button("Cancel"));
    buttons.getStyleClass().add("dialog-buttons");
    VBox content = new VBox(new Label("Title"), message, rows, buttons);
    content.getStyleClass().add("dialog");
    return content;
  }

  private Stage dialog() {
    return ShownScreen.onFx(() -> Dialog.show(owner, "Dialog", content(), () -> true));
  }

  private static double height(Stage stage) {
    return ShownScreen.onFx(() -> stage.getScene().getHeight());
  }

  private static void assertFits(Stage stage) {
    ShownScreen.run(
        () -> {
          Parent frame = stage.getScene().getRoot();
          double width = frame.prefWidth(-1);
          assertThat(stage.getScene().getHeight()).isEqualTo(frame.prefHeight(width));
          assertThat(stage.getScene().getWidth()).isEqualTo(width);
          ScrollPane body = body(stage);
          assertThat(body.getViewportBounds().getHeight())
              .isGreaterThanOrEqualTo(body.getContent().getLayoutBounds().getHeight() - 0.5);
        });
  }

  private static ScrollPane body(Stage stage) {
    return (ScrollPane) Objects.requireNonNull(stage.getScene().lookup(".dialog-body"));
  }

  @Test
  void messageThatComesAndGoesMakesItGrowAndShrinkAgain() {
    Stage dialog = dialog();
    double before = height(dialog);
    assertFits(dialog);

    ShownScreen.run(() -> message.setText(PROBLEM));
    double with = height(dialog);
    assertThat(with).isGreaterThan(before + 20);
    assertFits(dialog);

    ShownScreen.run(() -> message.setText(PROBLEM.repeat(4)));
    assertThat(height(dialog)).isGreaterThan(with + 40);
    assertFits(dialog);

    ShownScreen.run(() -> message.setText(PROBLEM));
    assertThat(height(dialog)).isEqualTo(with);

    ShownScreen.run(() -> message.setText(""));
    assertThat(height(dialog)).isEqualTo(before);
    assertFits(dialog);
    ShownScreen.run(dialog::close);
  }

  @Test
  void itsUpperEdgeStaysWhereItIs() {
    Stage dialog = dialog();
    double top = ShownScreen.onFx(dialog::getY);

    ShownScreen.run(() -> message.setText(PROBLEM.repeat(3)));

    assertThat(ShownScreen.onFx(dialog::getY)).isEqualTo(top);
    ShownScreen.run(dialog::close);
  }

  @Test
  void itIsNeverLargerThanTheScreenAndItsButtonsStayInSight() {
    Rectangle2D screen = ShownScreen.onFx(() -> Screen.getPrimary().getVisualBounds());
    Stage dialog = dialog();

    ShownScreen.run(
        () ->
            rows.getChildren()
                .setAll(IntStream.range(0, 200).mapToObj(i -> new Label("Row " + i)).toList()));

    ShownScreen.run(
        () -> {
          assertThat(dialog.getHeight()).isLessThanOrEqualTo(screen.getHeight());
          assertThat(dialog.getY()).isGreaterThanOrEqualTo(screen.getMinY());
          assertThat(dialog.getY() + dialog.getHeight()).isLessThanOrEqualTo(screen.getMaxY());
          Bounds place = buttons.localToScene(buttons.getLayoutBounds());
          assertThat(place.getMaxY()).isLessThanOrEqualTo(dialog.getScene().getHeight());
          assertThat(body(dialog).getContent().getLayoutBounds().getHeight())
              .as("the rest scrolls")
              .isGreaterThan(body(dialog).getViewportBounds().getHeight() + 100);
        });
    ShownScreen.run(() -> rows.getChildren().clear());
    assertFits(dialog);
    ShownScreen.run(dialog::close);
  }

  @Test
  void dialogThatGrowsAtTheEdgeOfTheScreenIsNeverBeyondIt() {
    Rectangle2D screen = ShownScreen.onFx(() -> Screen.getPrimary().getVisualBounds());
    Stage dialog = dialog();
    double[] lowest = {0};
    ShownScreen.run(
        () -> {
          dialog.setY(screen.getMaxY() - dialog.getHeight());
          dialog.setX(screen.getMaxX() - dialog.getWidth());
        });
    ShownScreen.run(
        () ->
            dialog
                .heightProperty()
                .subscribe(
                    height ->
                        lowest[0] = Math.max(lowest[0], dialog.getY() + height.doubleValue())));

    ShownScreen.run(
        () -> {
          message.setMinWidth(700);
          message.setText(PROBLEM.repeat(5));
        });

    assertFits(dialog);
    assertThat(lowest[0]).isLessThanOrEqualTo(screen.getMaxY());
    ShownScreen.run(
        () -> assertThat(dialog.getX() + dialog.getWidth()).isLessThanOrEqualTo(screen.getMaxX()));
    ShownScreen.run(dialog::close);
  }

  @Test
  void whatIsAtWorkDisablesItsButtonsToo() {
    Stage dialog = dialog();
    ShownScreen.run(
        () -> {
          body(dialog).getContent().setDisable(true);
          assertThat(buttons.isDisabled()).isTrue();
          body(dialog).getContent().setDisable(false);
          assertThat(buttons.isDisabled()).isFalse();
          dialog.close();
        });
  }

  static List<Supplier<Control>> controls() {
    return List.of(
        TextField::new,
        PasswordField::new,
        TextArea::new,
        () -> new ComboBox<>(FXCollections.observableArrayList("one", "two")),
        () -> new ChoiceBox<>(FXCollections.observableArrayList("one", "two")),
        DatePicker::new,
        () -> new Spinner<>(1, 9, 1),
        CheckBox::new,
        () -> new ListView<>(FXCollections.observableArrayList("one", "two")),
        TableView::new,
        () -> new TabPane(new Tab("one")),
        () -> new MenuButton("menu", null, new MenuItem("one")),
        () -> new Hyperlink("link"));
  }

  /** Some controls consume the key, though they have nothing to cancel. */
  @ParameterizedTest
  @MethodSource("controls")
  void escapeClosesItWhateverHasTheFocus(Supplier<Control> made) {
    Control control = ShownScreen.onFx(made);
    ShownScreen.run(() -> rows.getChildren().setAll(control));
    try (ShownScreen screen = ShownScreen.dialog(this::content, () -> true)) {
      ShownScreen.run(control::requestFocus);
      screen.press(KeyCode.ESCAPE);
      assertThat(screen.isShowing()).isFalse();
    }
  }

  @Test
  void escapeClosesAnOpenListFirst() {
    ComboBox<String> box =
        ShownScreen.onFx(() -> new ComboBox<>(FXCollections.observableArrayList("one", "two")));
    ShownScreen.run(() -> rows.getChildren().setAll(box));
    try (ShownScreen screen = ShownScreen.dialog(this::content, () -> true)) {
      ShownScreen.run(box::requestFocus);
      ShownScreen.run(box::show);
      screen.press(KeyCode.ESCAPE);
      assertThat(ShownScreen.onFx(box::isShowing)).isFalse();
      assertThat(screen.isShowing()).isTrue();
      screen.press(KeyCode.ESCAPE);
      assertThat(screen.isShowing()).isFalse();
    }
  }

  @Test
  void itIsOverTheMiddleOfItsWindowFromTheStart() {
    Stage dialog = dialog();
    ShownScreen.run(
        () -> {
          assertThat(dialog.getX() + dialog.getWidth() / 2)
              .isCloseTo(owner.getX() + owner.getWidth() / 2, within(1));
          assertThat(dialog.getY() + dialog.getHeight() / 2)
              .isCloseTo(owner.getY() + owner.getHeight() / 2, within(1));
          dialog.close();
        });
  }

  private static org.assertj.core.data.Offset<Double> within(double distance) {
    return org.assertj.core.data.Offset.offset(distance);
  }

  @Test
  void dialogOverTheEdgeOfTheScreenIsWhollyOnIt() {
    ShownScreen.run(() -> owner.setX(-700));
    Stage dialog = dialog();
    ShownScreen.run(
        () -> {
          assertThat(dialog.getX()).isZero();
          dialog.close();
        });
  }

  @Test
  void itBlocksItsWindowAndCanNeitherBeResizedNorMinimised() {
    Stage dialog = dialog();
    ShownScreen.run(
        () -> {
          assertThat(dialog.getOwner()).isSameAs(owner);
          assertThat(dialog.getModality()).isEqualTo(Modality.WINDOW_MODAL);
          assertThat(dialog.isResizable()).isFalse();
          // Here Linux desktops differ, so that Latchkey draws the frame: without such buttons.
          assertThat(dialog.getStyle())
              .isEqualTo(
                  System.getProperty("os.name").startsWith("Linux")
                      ? StageStyle.UNDECORATED
                      : StageStyle.DECORATED);
          dialog.close();
        });
  }

  @Test
  void closingByTheFrameAsksAsEscapeDoes() {
    boolean[] may = {false};
    int[] asked = {0};
    Stage dialog =
        ShownScreen.onFx(
            () ->
                Dialog.show(
                    owner,
                    "Dialog",
                    content(),
                    () -> {
                      asked[0]++;
                      return may[0];
                    }));
    Node closer = ShownScreen.onFx(() -> dialog.getScene().lookup(".dialog-close"));
    assertThat(closer.isFocusTraversable()).isFalse();

    ShownScreen.run(((Button) closer)::fire);
    assertThat(ShownScreen.onFx(dialog::isShowing)).isTrue();
    may[0] = true;
    ShownScreen.run(((Button) closer)::fire);

    assertThat(ShownScreen.onFx(dialog::isShowing)).isFalse();
    assertThat(asked[0]).isEqualTo(2);
  }
}
