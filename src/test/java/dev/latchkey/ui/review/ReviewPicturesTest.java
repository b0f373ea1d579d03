package dev.latchkey.ui.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Refused;
import dev.latchkey.model.ReviewItem;
import dev.latchkey.model.ReviewItem.Kind;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.ui.DirectTaskRunner;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import dev.latchkey.ui.look.Look;
import dev.latchkey.ui.tokens.TokensView;
import dev.latchkey.ui.tokens.TokensViewModel;
import java.nio.file.Path;
import javafx.scene.Parent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The note and the dialog of the review on their real FXML, looked at by {@link Look}. */
class ReviewPicturesTest {
  @TempDir private Path folder;
  private Workbench desk;
  private final FakeReview service = new FakeReview();

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    desk.fill();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private ReviewViewModel model() {
    ReviewViewModel model =
        new ReviewViewModel(
            service,
            Membership.personal(
                new Account("us_ada", AccountType.USER, "ada", "Ada Lovelace of the Engine")),
            new DirectTaskRunner(),
            () -> {});
    model.refreshQuietly();
    return model;
  }

  private Parent screen() {
    TokensViewModel list =
        new TokensViewModel(desk.tokens, Membership.personal(desk.account), desk.tasks);
    Parent tokens =
        Views.load(new TokensView(list, desk.actions(list, Membership.personal(desk.account))));
    list.reload();
    return Views.load(new ReviewNoteView(model(), tokens, () -> {}));
  }

  private Parent dialog(ReviewViewModel model) {
    return Views.load(new ReviewView(model, () -> {}, () -> {}));
  }

  private void addMany() {
    service.items.add(ReviewViewModelTest.MEMBER);
    service.items.add(
        new ReviewItem(
            Kind.INVITATION, "in_1", "new.colleague@example.com", "viewer (view access tokens)"));
    service.items.add(ReviewViewModelTest.PASSWORD);
    for (int i = 0; i < 20; i++) {
      service.items.add(
          new ReviewItem(Kind.TOKEN, "tk_" + i, "nightly fork tests of the payment " + i, "ada"));
    }
  }

  private boolean isNoteShown() {
    return ShownScreen.onFx(() -> screen().lookup("#note").isVisible());
  }

  @Test
  void noteAboveAScreen() {
    assertThat(isNoteShown()).isFalse();
    Look.atScreen("review-none", this::screen);
    service.items.add(ReviewViewModelTest.TOKEN);
    assertThat(isNoteShown()).isTrue();
    Look.atScreen("review-one", this::screen);
    addMany();
    Look.atScreen("review-many", this::screen);
  }

  @Test
  void dialogInItsStates() {
    Look.atDialog("review-dialog-none", () -> dialog(model()));
    service.items.add(ReviewViewModelTest.PASSWORD);
    Look.atDialog("review-dialog-password", () -> dialog(model()));
    service.items.clear();
    addMany();
    Look.atDialog(
        "review-dialog-many",
        () -> {
          ReviewViewModel model = model();
          model.loadMore();
          return dialog(model);
        });
    Look.atDialog(
        "review-dialog-error",
        () -> {
          service.refusal = null;
          ReviewViewModel model = model();
          service.refusal = new Refused(StoreProblem.STORE_FULL, "path", "/data/latchkey.db");
          model.confirmAll();
          return dialog(model);
        });
  }
}
