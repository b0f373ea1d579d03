package dev.latchkey.ui.tokens;

import dev.latchkey.ui.TokenAt;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/** The selected rows as one value, which is new whenever one of them shows something else. */
final class Selection {
  private final ObservableList<TokenRow> rows;
  private final TokenSelection all;
  private final ReadOnlyObjectWrapper<List<TokenAt>> now = new ReadOnlyObjectWrapper<>(List.of());
  private Subscription contents = Subscription.EMPTY;

  Selection(TokensViewModel list) {
    this.rows = list.selected();
    this.all = list.selection();
    rows.addListener((ListChangeListener<TokenRow>) _ -> follow());
    all.partlyUnread().subscribe(_ -> read());
    follow();
  }

  ReadOnlyObjectProperty<List<TokenAt>> now() {
    return now.getReadOnlyProperty();
  }

  private void follow() {
    contents.unsubscribe();
    // Details are told of one row only; what the others show does not matter.
    contents =
        rows.size() == 1 ? rows.getFirst().shown().subscribe((_, _) -> read()) : Subscription.EMPTY;
    read();
  }

  private void read() {
    now.set(
        all.isPartlyUnread()
            ? List.of()
            : rows.stream().map(row -> new TokenAt(row.token(), row.now().asOf())).toList());
  }
}
