package dev.latchkey.ui.details;

import dev.latchkey.ui.Command;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;

/** What can be done with the selected tokens, as buttons. */
public final class DetailsActions {
  /** These have a better place in the details than a button. */
  private static final Set<String> IN_PLACE =
      Set.of("copyLabel", "copyId", "rename", "places", "details");

  private final List<Command> commands;

  /** Buttons for {@code groups} of commands. */
  public DetailsActions(List<List<Command>> groups) {
    this.commands = groups.stream().flatMap(List::stream).toList();
  }

  /**
   * Adds buttons for one token, and says why some of them cannot be used.
   *
   * @param told a reason that is told elsewhere already; empty for none
   */
  void ofOne(Pane pane, OptionalText whyNot, ObservableValue<String> told) {
    List<Command> shown =
        commands.stream().filter(command -> !IN_PLACE.contains(command.id())).toList();
    shown.forEach(command -> pane.getChildren().add(button(command)));
    Observable[] reasons =
        Stream.concat(
                Stream.of(told),
                shown.stream().flatMap(command -> Stream.of(command.whyNot(), command.offered())))
            .toArray(Observable[]::new);
    whyNot
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    shown.stream()
                        .filter(command -> command.offered().getValue())
                        .filter(command -> !command.whyNot().getValue().isEmpty())
                        .filter(command -> !command.whyNot().getValue().equals(told.getValue()))
                        .map(
                            command ->
                                Strings.get(
                                    "tokendetails.actions.whyNot",
                                    command.getText(),
                                    command.whyNot().getValue()))
                        .collect(Collectors.joining("\n")),
                reasons));
  }

  /** Adds buttons for several tokens: those that can be used with more than one. */
  void ofSeveral(Pane pane) {
    for (Command command : commands) {
      Button button = button(command);
      ObservableValue<Boolean> usable =
          Bindings.createBooleanBinding(
              () -> command.offered().getValue() && command.whyNot().getValue().isEmpty(),
              command.offered(),
              command.whyNot());
      for (var property : List.of(button.visibleProperty(), button.managedProperty())) {
        property.unbind();
        property.bind(usable);
      }
      pane.getChildren().add(button);
    }
  }

  private static Button button(Command command) {
    Button button = new Button();
    button.getStyleClass().add("small");
    button.setMinWidth(Button.USE_PREF_SIZE);
    command.on(button);
    return button;
  }
}
