package dev.latchkey.ui.shell;

import dev.latchkey.model.Account;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Views;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The middle of the main window: the chosen section's screen, or why there is none. */
public final class ContentView {
  /** Opening is usually faster than this; then no progress flashes up. */
  private static final Duration BEFORE_PROGRESS = Duration.millis(300);

  private final MainViewModel model;
  private final SectionScreens screens;
  private final Map<Section, Parent> made = new HashMap<>();
  private final PauseTransition beforeProgress = new PauseTransition(BEFORE_PROGRESS);

  /** Null once it is made. */
  private @Nullable NotOpenedView notOpened;

  @FXML private StackPane root;
  @FXML private Node opening;
  @FXML private StackPane screen;

  /**
   * A view of {@code model}.
   *
   * @param notOpened is shown when the data could not be opened
   */
  ContentView(MainViewModel model, SectionScreens screens, NotOpenedView notOpened) {
    this.model = model;
    this.screens = screens;
    this.notOpened = notOpened;
  }

  @FXML
  private void initialize() {
    beforeProgress.setOnFinished(_ -> opening.setVisible(true));
    model
        .organizations()
        .all()
        .addListener((ListChangeListener<Membership>) _ -> forgetWhatIsGone());
    model.section().subscribe(_ -> show());
    model.state().subscribe(this::opened);
    model.state().subscribe(this::showWhyNotOpened);
  }

  /** Made only if it is needed, which is seldom. */
  private void showWhyNotOpened(DataState state) {
    NotOpenedView view = notOpened;
    if (state instanceof DataState.NotOpened && view != null) {
      notOpened = null;
      root.getChildren().add(root.getChildren().indexOf(screen), Views.load(view));
    }
  }

  /** What is opened anew may be another connection: its screens are made anew. */
  private void opened(DataState state) {
    if (state instanceof DataState.Opening) {
      made.keySet().removeIf(section -> section != Section.Own.SETTINGS);
    }
    show();
  }

  private void forgetWhatIsGone() {
    made.keySet().removeIf(this::isGone);
    show();
  }

  private boolean isGone(Section section) {
    return section instanceof Section.InOrganization(String id)
        && model.organizations().find(id).isEmpty();
  }

  private void show() {
    beforeProgress.stop();
    opening.setVisible(false);
    Parent content = content(model.section().get(), model.state().get());
    if (content == null) {
      screen.getChildren().clear();
      if (model.state().get() instanceof DataState.Opening) {
        beforeProgress.playFromStart();
      }
    } else if (!screen.getChildren().equals(List.of(content))) {
      screen.getChildren().setAll(content);
    }
  }

  private @Nullable Parent content(Section section, DataState state) {
    if (section == Section.Own.SETTINGS) {
      return made.computeIfAbsent(section, _ -> screens.settings());
    }
    if (!(state instanceof DataState.Ready(Account account))) {
      return null;
    }
    return switch (section) {
      case Section.Own own -> made.computeIfAbsent(own, _ -> make(own, account));
      case Section.InOrganization(String id) ->
          model
              .organizations()
              .find(id)
              .map(found -> made.computeIfAbsent(section, _ -> screens.organization(found)))
              .orElse(null);
    };
  }

  private Parent make(Section.Own section, Account account) {
    return switch (section) {
      case ACCESS_TOKENS -> screens.accessTokens(account);
      case KEY_PLACES -> screens.keyPlaces(account);
      case ACTIVITY -> screens.activity(account);
      case SETTINGS -> screens.settings();
    };
  }
}
