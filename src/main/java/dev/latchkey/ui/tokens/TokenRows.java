package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.TokenPage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The rows read so far, and how answers of the authority change them. */
final class TokenRows {
  private final ObservableList<TokenRow> all = FXCollections.observableArrayList();
  private final ObservableList<TokenRow> selected = FXCollections.observableArrayList();

  ObservableList<TokenRow> all() {
    return all;
  }

  ObservableList<TokenRow> selected() {
    return selected;
  }

  /** Begins anew with the first page of an answer. */
  void replace(TokenPage page) {
    all.setAll(page.tokens().stream().map(t -> new TokenRow(t, page.asOf())).toList());
  }

  /** Goes on with the next page; a token that moved meanwhile can stand on it once more. */
  void append(TokenPage page) {
    Set<String> known = new HashSet<>();
    all.forEach(row -> known.add(row.token().id().value()));
    all.addAll(
        page.tokens().stream()
            .filter(token -> !known.contains(token.id().value()))
            .map(token -> new TokenRow(token, page.asOf()))
            .toList());
  }

  /** Changes only the rows that differ, so that selection and scrolling stay where they are. */
  void merge(List<TokenPage> pages) {
    Map<String, TokenRow> old = new HashMap<>();
    all.forEach(row -> old.put(row.token().id().value(), row));
    // A token that was used between two pages can stand on both; the later place is right.
    SequencedSet<TokenRow> inOrder = new LinkedHashSet<>();
    for (TokenPage page : pages) {
      for (AccessToken token : page.tokens()) {
        TokenRow row = old.get(token.id().value());
        if (row == null) {
          row = new TokenRow(token, page.asOf());
          old.put(token.id().value(), row);
        } else {
          row.update(token, page.asOf());
        }
        inOrder.addLast(row);
      }
    }
    List<TokenRow> stillSelected = selected.stream().filter(inOrder::contains).toList();
    all.removeIf(row -> !inOrder.contains(row));
    List<TokenRow> wanted = List.copyOf(inOrder);
    for (int i = 0; i < wanted.size(); i++) {
      TokenRow row = wanted.get(i);
      if (i >= all.size() || all.get(i) != row) {
        all.remove(row);
        all.add(Math.min(i, all.size()), row);
      }
    }
    selected.setAll(stillSelected);
  }
}
