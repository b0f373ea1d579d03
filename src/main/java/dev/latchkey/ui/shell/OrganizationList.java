package dev.latchkey.ui.shell;

import dev.latchkey.model.SearchText;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Strings;
import java.util.List;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The organizations in the sidebar, with a field that filters them if there are many. */
final class OrganizationList {
  /** With more organizations than this there is a filter. */
  private static final int WITHOUT_FILTER = 10;

  private final MainViewModel model;
  private final TextField filter = new TextField();
  private final VBox filterRow = new VBox(filter);
  private final Label nothing = new Label(Strings.get("main.organizations.nothing"));
  private final VBox entries = new VBox(2);
  private final ScrollPane scroll = new ScrollPane(entries);
  private final VBox node = new VBox(filterRow, nothing, scroll);
  private Runnable changed = () -> {};

  OrganizationList(MainViewModel model) {
    this.model = model;
    filter.setId("organizationFilter");
    filter.setPromptText(Strings.get("main.organizations.filter"));
    filter.setAccessibleText(Strings.get("main.organizations.filter"));
    filterRow.getStyleClass().add("sidebar-filter");
    filterRow.managedProperty().bind(filterRow.visibleProperty());
    nothing.setId("organizationsNothing");
    nothing.getStyleClass().addAll("muted", "sidebar-text");
    nothing.managedProperty().bind(nothing.visibleProperty());
    scroll.setId("organizationsScroll");
    scroll.getStyleClass().add("sidebar-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.setMinHeight(34);
    scroll.managedProperty().bind(scroll.visibleProperty());
    VBox.setVgrow(scroll, Priority.SOMETIMES);
  }

  /**
   * Begins to list.
   *
   * @param changed called when other entries are listed
   */
  void follow(Runnable changed) {
    this.changed = changed;
    model.organizations().all().addListener((ListChangeListener<Membership>) _ -> list());
    filter.textProperty().subscribe((_, _) -> list());
    filter.addEventFilter(KeyEvent.KEY_PRESSED, this::filterKey);
    filter.setOnAction(_ -> openFirst());
    entries.addEventFilter(KeyEvent.KEY_PRESSED, this::entryKey);
    entries.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    model.section().subscribe((_, _) -> revealSoon());
    // At the start nothing has a size yet.
    scroll.viewportBoundsProperty().subscribe((_, _) -> revealSoon());
    entries.heightProperty().subscribe((_, _) -> revealSoon());
    list();
  }

  Node node() {
    return node;
  }

  /** Returns the entries that are listed, in order. */
  List<ToggleButton> entries() {
    return entries.getChildren().stream().map(ToggleButton.class::cast).toList();
  }

  private void list() {
    List<Membership> all = model.organizations().all();
    boolean filters = all.size() > WITHOUT_FILTER;
    if (!filters && !filter.getText().isEmpty()) {
      filter.clear();
      return;
    }
    filterRow.setVisible(filters);
    SearchText wanted = new SearchText(filter.getText());
    entries
        .getChildren()
        .setAll(
            all.stream()
                .filter(one -> wanted.isIn(one.account().name(), one.account().slug()))
                .map(OrganizationList::entry)
                .toList());
    scroll.setVisible(!entries.getChildren().isEmpty());
    nothing.setVisible(filters && entries.getChildren().isEmpty());
    changed.run();
    revealSoon();
  }

  private static ToggleButton entry(Membership membership) {
    ToggleButton entry = new ToggleButton("", new FontIcon("fth-users"));
    entry.setId("organization-" + membership.account().slug());
    entry.textProperty().bind(membership.now().map(now -> now.account().name()));
    // A name's underscore is no mnemonic.
    entry.setMnemonicParsing(false);
    entry.setTooltip(new Tooltip());
    entry
        .getTooltip()
        .textProperty()
        .bind(
            membership
                .now()
                .map(
                    now ->
                        Strings.get(
                            "main.organizations.tip", now.account().name(), now.account().slug())));
    entry.getStyleClass().add("sidebar-entry");
    entry.setMaxWidth(Double.MAX_VALUE);
    entry.setUserData(new Section.InOrganization(membership.account().id()));
    return entry;
  }

  private void filterKey(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN && !entries.getChildren().isEmpty()) {
      entries.getChildren().getFirst().requestFocus();
    } else if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
      filter.clear();
    } else {
      return;
    }
    event.consume();
  }

  private void openFirst() {
    if (!filter.getText().isBlank()) {
      entries().stream().findFirst().ifPresent(OrganizationList::open);
    }
  }

  private static void open(ToggleButton entry) {
    entry.setSelected(true);
    entry.requestFocus();
  }

  private void entryKey(KeyEvent event) {
    if (!(event.getTarget() instanceof ToggleButton entry)) {
      return;
    }
    boolean isFirst = entry == entries.getChildren().getFirst();
    if (event.getCode() == KeyCode.ENTER) {
      open(entry);
    } else if (event.getCode() == KeyCode.UP && isFirst && filterRow.isVisible()) {
      filter.requestFocus();
    } else {
      return;
    }
    event.consume();
  }

  /** Who types at the list means the filter. */
  private void typed(KeyEvent event) {
    String text = event.getCharacter();
    boolean isText =
        !text.isBlank()
            && !Character.isISOControl(text.charAt(0))
            && !event.isShortcutDown()
            && !event.isAltDown()
            && !event.isMetaDown();
    if (isText && filterRow.isVisible()) {
      filter.requestFocus();
      filter.setText(filter.getText() + text);
      filter.end();
      event.consume();
    }
  }

  private void revealSoon() {
    Platform.runLater(this::reveal);
  }

  /** Scrolls to the chosen organization. */
  private void reveal() {
    entries().stream()
        .filter(entry -> model.section().get().equals(entry.getUserData()))
        .findFirst()
        .ifPresent(this::reveal);
  }

  private void reveal(ToggleButton entry) {
    scroll.layout();
    double viewport = scroll.getViewportBounds().getHeight();
    double hidden = entries.getHeight() - viewport;
    if (viewport <= 0 || hidden <= 0) {
      return;
    }
    Bounds place = entry.getBoundsInParent();
    double top = scroll.getVvalue() * hidden;
    if (place.getMinY() < top) {
      scroll.setVvalue(place.getMinY() / hidden);
    } else if (place.getMaxY() > top + viewport) {
      scroll.setVvalue((place.getMaxY() - viewport) / hidden);
    }
  }
}
