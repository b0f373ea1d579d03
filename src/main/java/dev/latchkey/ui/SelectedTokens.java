package dev.latchkey.ui;

import dev.latchkey.model.AccessToken;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;

/**
 * What is selected in a list of tokens, for what shows more about it beside the list. It refers to
 * no node, so that whoever keeps it keeps no screen.
 *
 * @param now the selected tokens as the list last read them; a new list whenever one has changed,
 *     and an empty one if some that are selected were not read
 * @param count how many are selected, also those that were not read
 * @param changed has the list show tokens as a change left them
 * @param commands what can be done with the selected tokens, in groups
 * @param detailsShown whether more about them is shown
 */
public record SelectedTokens(
    ObservableValue<List<TokenAt>> now,
    ObservableValue<? extends Number> count,
    Consumer<List<AccessToken>> changed,
    List<List<Command>> commands,
    BooleanProperty detailsShown) {}
