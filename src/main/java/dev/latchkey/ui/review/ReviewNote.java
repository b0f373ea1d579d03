package dev.latchkey.ui.review;

import dev.latchkey.model.ReviewService;
import dev.latchkey.ui.ConfirmViewModel;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.WhileShown;
import dev.latchkey.ui.WindowContext;
import javafx.scene.Parent;

/** The note that appears above an account while something there awaits a review, and its dialog. */
public final class ReviewNote {
  private ReviewNote() {}

  /**
   * Returns a screen with the note above it, and begins to read what awaits a review.
   *
   * @param refreshes reads it again while the screen is shown, and reads the screen again after
   *     something was confirmed
   */
  public static Parent above(
      Parent screen,
      WindowContext context,
      ReviewService service,
      Membership membership,
      WhileShown refreshes) {
    ReviewViewModel model =
        new ReviewViewModel(service, membership, context.tasks(), refreshes::run);
    Parent both = Views.load(new ReviewNoteView(model, screen, () -> open(context, model)));
    refreshes.add(both, model::refreshQuietly);
    model.refreshQuietly();
    return both;
  }

  private static void open(WindowContext context, ReviewViewModel model) {
    Dialog dialog = new Dialog(context);
    dialog.open(
        Strings.get("review.header.title"),
        new ReviewView(model, () -> askAll(dialog.context(), model), dialog::close),
        () -> !model.attempt().busy().get());
  }

  private static void askAll(WindowContext context, ReviewViewModel model) {
    Dialog dialog = new Dialog(context);
    dialog.ask(
        new ConfirmViewModel<>(
            new ConfirmViewModel.Question(
                Strings.get("review.all.title"),
                model.question(),
                Strings.get("review.buttons.all")),
            dialog.attempt(),
            (_, _) -> () -> true,
            _ -> {
              dialog.close();
              model.confirmAll();
            }));
  }
}
