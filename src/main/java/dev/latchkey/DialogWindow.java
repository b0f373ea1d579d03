package dev.latchkey;

import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ConfirmView;
import dev.latchkey.ui.ConfirmViewModel;
import dev.latchkey.ui.ModalWindow;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Views;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The window of a dialog: its viewmodel is made before it, and can close it all the same. */
final class DialogWindow {
  private final Window owner;
  private final Attempt attempt;
  private @Nullable Stage window;

  /**
   * A dialog over {@code owner}, not open yet.
   *
   * @param unexpected gets a failure of its attempt that nobody expected
   */
  DialogWindow(Window owner, TaskRunner tasks, Consumer<Exception> unexpected) {
    this.owner = owner;
    this.attempt = new Attempt(tasks, unexpected);
  }

  /** Returns the one thing that the dialog does; while it is at work the window stays open. */
  Attempt attempt() {
    return attempt;
  }

  /** Opens the window. */
  Stage open(String title, Object view) {
    return open(title, view, () -> !attempt.busy().get());
  }

  /**
   * Opens the window.
   *
   * @param mayClose asked when the person closes it by Escape or by its frame
   */
  Stage open(String title, Object view, BooleanSupplier mayClose) {
    Stage opened = ModalWindow.open(owner, title, Views.load(view), mayClose);
    window = opened;
    return opened;
  }

  /** Opens the window with a question. */
  void ask(ConfirmViewModel<?> question) {
    open(question.question().title(), new ConfirmView(question, this::close));
  }

  /** Returns the open window, for a dialog over it. */
  Stage window() {
    return Objects.requireNonNull(window, "the dialog is not open yet");
  }

  /** Closes the window without asking. */
  void close() {
    window().close();
  }

  /** Returns what closes the window and goes on. */
  Runnable closeAnd(Runnable then) {
    return () -> {
      close();
      then.run();
    };
  }
}
