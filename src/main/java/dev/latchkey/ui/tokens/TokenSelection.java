package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.LongBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

/**
 * Which tokens are selected: some rows, of which not all need be read, or all that the list finds.
 * What is not read is read when something is to be done with it.
 */
public final class TokenSelection {
  private final TaskRunner tasks;
  private final TokenPages pages;
  private final ObservableList<TokenRow> rows;
  private final BooleanProperty all = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");

  /** The places of selected rows that are not read. */
  private final ObjectProperty<List<Integer>> unread = new SimpleObjectProperty<>(List.of());

  private final LongBinding count;

  private final BooleanBinding partlyUnread =
      Bindings.createBooleanBinding(() -> all.get() || !unread.get().isEmpty(), all, unread);

  /**
   * Nothing is selected.
   *
   * @param found how many tokens the list finds
   */
  TokenSelection(
      TaskRunner tasks,
      TokenPages pages,
      ObservableList<TokenRow> rows,
      ReadOnlyLongProperty found) {
    this.tasks = tasks;
    this.pages = pages;
    this.rows = rows;
    this.count =
        Bindings.createLongBinding(
            () -> all.get() ? found.get() : rows.size() + (long) unread.get().size(),
            all,
            unread,
            rows,
            found);
  }

  /** Tells whether all are selected that the list finds. */
  public BooleanProperty all() {
    return all;
  }

  /** Returns how far the reading of what is selected has come; empty if nothing is being read. */
  public ReadOnlyStringProperty progress() {
    return progress.getReadOnlyProperty();
  }

  /** Takes the rows that the person selected. */
  void choose(List<TokenRow> chosen, List<Integer> notRead) {
    if (!chosen.isEmpty() || !notRead.isEmpty()) {
      all.set(false);
    }
    unread.set(List.copyOf(notRead));
    rows.setAll(chosen);
  }

  /** Selects all that the list finds. */
  void chooseAll() {
    unread.set(List.of());
    rows.clear();
    all.set(true);
  }

  /** Selects nothing. */
  void clear() {
    unread.set(List.of());
    rows.clear();
    all.set(false);
  }

  /** Tells whether more tokens are selected than are read. */
  public boolean isPartlyUnread() {
    return partlyUnread.get();
  }

  /** Follows whether more tokens are selected than are read. */
  ObservableBooleanValue partlyUnread() {
    return partlyUnread;
  }

  /** Follows how many are selected, also those that are not read. */
  ObservableValue<Number> count() {
    return count;
  }

  /**
   * Gives all selected tokens to {@code use}, at once if all of them are read.
   *
   * @param query what the list shows
   * @param found how many it finds
   * @param refused gets why they could not be read
   */
  void with(
      TokenQuery query, long found, Consumer<List<AccessToken>> use, Consumer<Refused> refused) {
    List<AccessToken> read = rows.stream().map(TokenRow::token).toList();
    if (!isPartlyUnread()) {
      use.accept(read);
    } else if (progress.get().isEmpty()) {
      boolean isAll = all.get();
      List<Integer> places = unread.get();
      long total = isAll ? found : read.size() + (long) places.size();
      IntConsumer told = count -> tell(count, total);
      told.accept(0);
      tasks.run(
          () -> {
            if (isAll) {
              return pages.all(query, told);
            }
            List<AccessToken> tokens = new ArrayList<>(read);
            tokens.addAll(pages.at(places, query, told));
            return tokens;
          },
          tokens -> {
            progress.set("");
            use.accept(tokens);
          },
          failure -> {
            progress.set("");
            refused.accept(failure);
          });
    }
  }

  /** From any thread; what is told late is not shown after the end. */
  private void tell(int count, long total) {
    String text = Strings.get("tokens.selected.reading", count, total);
    if (count == 0) {
      progress.set(text);
    } else {
      tasks.run(() -> text, this::tellIfReading, _ -> {});
    }
  }

  private void tellIfReading(String text) {
    if (!progress.get().isEmpty()) {
      progress.set(text);
    }
  }
}
