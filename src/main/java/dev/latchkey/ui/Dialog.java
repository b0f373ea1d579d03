package dev.latchkey.ui;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/**
 * A dialog: a window of its own that blocks its owner and closes with Escape or Ctrl+W, and the one
 * thing that it does. It is created before its viewmodel, so that the viewmodel can close it.
 *
 * <pre>{@code
 * Dialog dialog = new Dialog(context);
 * RenameTokenViewModel model =
 *     new RenameTokenViewModel(tokens, account, token, dialog.attempt(), dialog.closeAnd(changed));
 * dialog.open(Strings.get("rename.header.title"), new RenameTokenView(model, dialog::close));
 * }</pre>
 */
public final class Dialog {
  /** See {@link DialogFrame}. */
  private static final boolean DRAWS_FRAME = System.getProperty("os.name").startsWith("Linux");

  private final WindowContext context;
  private final Attempt attempt;
  private Runnable closed = () -> {};
  private @Nullable Stage stage;

  /** What had the focus when the dialog began to work. */
  private @Nullable Node focused;

  /** A dialog over the context's owner, not open yet. */
  public Dialog(WindowContext context) {
    this.context = context;
    this.attempt = new Attempt(context.tasks());
    attempt.busy().subscribe((_, works) -> keepFocus(works));
  }

  /** Returns the one thing that the dialog does; while it is at work the dialog stays open. */
  public Attempt attempt() {
    return attempt;
  }

  /** Sets what runs when the dialog has closed, however it was closed; call it before opening. */
  public void whenClosed(Runnable then) {
    closed = then;
  }

  /** Opens the dialog, and returns at once. */
  public void open(String title, Object view) {
    open(title, view, () -> !attempt.busy().get());
  }

  /**
   * Opens the dialog, and returns at once.
   *
   * @param view what {@link Views} loads
   * @param mayClose asked when the person closes it by Escape or by its frame; if it answers false
   *     the dialog stays, and has said why
   */
  public void open(String title, Object view, BooleanSupplier mayClose) {
    stage = show(context.owner(), title, Views.load(view), mayClose);
    stage.setOnHidden(_ -> closed.run());
  }

  /** Opens the dialog with a question. */
  public void ask(ConfirmViewModel<?> question) {
    open(question.question().title(), new ConfirmView(question, this::close));
  }

  /** Returns the context of a dialog over this one, which is open. */
  public WindowContext context() {
    return context.over(opened());
  }

  /** Closes the dialog without asking. */
  public void close() {
    opened().close();
  }

  /** Returns a callback that closes the dialog and then runs {@code then}. */
  public Runnable closeAnd(Runnable then) {
    return () -> {
      close();
      then.run();
    };
  }

  /**
   * What is disabled while the dialog is at work loses the focus, perhaps to a button. It gets it
   * back at once, so that the view may give it to something else when it hears what came out.
   */
  private void keepFocus(boolean works) {
    if (stage == null) {
      return;
    }
    Node before = focused;
    focused = works ? stage.getScene().getFocusOwner() : null;
    if (!works && before != null) {
      before.requestFocus();
    }
  }

  private Stage opened() {
    return Objects.requireNonNull(stage, "the dialog is not open yet");
  }

  /** Closes the window that {@code content} is in, asking as Escape would. */
  static void requestClose(Node content) {
    requestClose(content.getScene().getWindow());
  }

  private static void requestClose(Window window) {
    window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
  }

  /**
   * Shows content in a window that blocks its owner, and returns at once.
   *
   * @param owner the window to block; the dialog is in its middle and has its stylesheets
   * @param mayClose as for {@link #open(String, Object, BooleanSupplier)}
   * @return the window, to close it and to hear of its closing
   */
  static Stage show(Window owner, String title, Parent content, BooleanSupplier mayClose) {
    Stage stage = new Stage(DRAWS_FRAME ? StageStyle.UNDECORATED : StageStyle.DECORATED);
    stage.initOwner(owner);
    stage.initModality(Modality.WINDOW_MODAL);
    stage.setTitle(title);
    stage.setResizable(false);
    if (owner instanceof Stage window) {
      stage.getIcons().setAll(window.getIcons());
    }
    DialogFrame frame = new DialogFrame(content, DRAWS_FRAME ? () -> requestClose(stage) : null);
    Scene scene = new Scene(frame);
    Direction.turn(scene);
    dressLike(owner, scene);
    DialogKeys.whenPressed(scene, () -> requestClose(stage));
    stage.setScene(scene);
    StrayKeys.watch(stage, owner);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          if (mayClose.getAsBoolean()) {
            stage.close();
          }
        });
    DialogPlace.keep(stage, frame, owner);
    stage.show();
    return stage;
  }

  private static void dressLike(Window owner, Scene scene) {
    if (owner.getScene() != null) {
      scene.setUserAgentStylesheet(owner.getScene().getUserAgentStylesheet());
      scene.getStylesheets().setAll(owner.getScene().getStylesheets());
    }
  }
}
