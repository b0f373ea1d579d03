package dev.latchkey.ui.widget;

import java.time.LocalDate;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.DateCell;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/**
 * A day, typed or picked from a calendar; for use in FXML. The text is what counts. A {@link
 * DatePicker} with a text field of its own takes a typed day over only when the focus leaves it,
 * and puts the old one back without a word if it cannot read the new one.
 */
public final class DayField extends HBox {
  private final TextField text = new TextField();
  private final DatePicker calendar = new DatePicker();
  private boolean showing;

  /** An empty field. */
  public DayField() {
    getStyleClass().add("day-field");
    text.setId("dayText");
    calendar.setId("dayCalendar");
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    calendar.setEditable(false);
    calendar.setMaxHeight(Double.MAX_VALUE);
    getChildren().setAll(text, calendar);
  }

  /** Returns what is typed. */
  public StringProperty text() {
    return text.textProperty();
  }

  /** Sets what the text is called for screen readers. */
  public void setName(String name) {
    text.setAccessibleText(name);
  }

  /** Returns what the text is called for screen readers. */
  public String getName() {
    return text.getAccessibleText();
  }

  /** Sets what the button with the calendar is called for screen readers. */
  public void setCalendarName(String name) {
    calendar.setAccessibleText(name);
  }

  /** Returns what the button with the calendar is called for screen readers. */
  public String getCalendarName() {
    return calendar.getAccessibleText();
  }

  /** Sets what is shown while nothing is typed. */
  public void setPrompt(String prompt) {
    text.setPromptText(prompt);
  }

  /** Runs {@code then} when the focus leaves the text. */
  public void whenLeft(Runnable then) {
    text.focusedProperty()
        .subscribe(
            (_, focused) -> {
              if (!focused) {
                then.run();
              }
            });
  }

  /**
   * Connects the calendar.
   *
   * @param day the day that is typed, which the calendar shows
   * @param first the first day that can be picked
   * @param picked gets a day when it is picked
   */
  public void show(
      ObservableValue<? extends @Nullable LocalDate> day,
      LocalDate first,
      Consumer<LocalDate> picked) {
    calendar.setDayCellFactory(_ -> cell(first));
    day.subscribe(
        typed -> {
          showing = true;
          try {
            calendar.setValue(typed);
          } finally {
            showing = false;
          }
        });
    calendar
        .valueProperty()
        .subscribe(
            chosen -> {
              if (!showing && chosen != null) {
                picked.accept(chosen);
              }
            });
  }

  private static DateCell cell(LocalDate first) {
    return new DateCell() {
      @Override
      public void updateItem(LocalDate day, boolean empty) {
        super.updateItem(day, empty);
        setDisable(empty || day.isBefore(first));
      }
    };
  }
}
