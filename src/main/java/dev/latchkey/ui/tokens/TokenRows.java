package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The rows read so far, and how answers of the authority change them. */
final class TokenRows {
  private final ObservableList<TokenRow> all = FXCollections.observableArrayList();
  private final ObservableList<TokenRow> selected = FXCollections.observableArrayList();

  /** The authority's time, as far as it is known. */
  private Instant asOf = Instant.EPOCH;

  /** The last token of the last page, after which the next page begins; null if there is none. */
  private TokenRow.@Nullable Shown end;

  ObservableList<TokenRow> all() {
    return all;
  }

  ObservableList<TokenRow> selected() {
    return selected;
  }

  /** Begins anew with the first page of an answer. */
  void replace(TokenPage page) {
    all.setAll(page.tokens().stream().map(t -> new TokenRow(t, page.asOf())).toList());
    note(page);
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
    note(page);
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
    arrange(List.copyOf(inOrder));
    note(pages.getLast());
  }

  /**
   * Shows tokens as an action left them, new ones too, where {@code listing} has them. One whose
   * place is on a page that is not read yet comes with that page.
   */
  void change(List<AccessToken> tokens, Listing listing) {
    List<TokenRow> wanted = new ArrayList<>(all);
    for (AccessToken token : tokens) {
      learn(token.createdAt());
      learn(token.revokedAt());
      TokenRow.Shown now = new TokenRow.Shown(token, asOf);
      TokenRow row = find(token.id()).orElseGet(() -> new TokenRow(token, asOf));
      boolean isListed = listing.includes(now);
      boolean stays = isListed && listing.compare(row.shown().get(), now) == 0;
      if (!stays || !wanted.contains(row)) {
        wanted.remove(row);
        if (isListed && !isOnAPageToCome(now, listing)) {
          wanted.add(place(now, wanted, listing), row);
        }
      }
      row.update(token, asOf);
    }
    arrange(wanted);
  }

  private Optional<TokenRow> find(TokenId id) {
    return all.stream().filter(row -> row.token().id().equals(id)).findFirst();
  }

  private boolean isOnAPageToCome(TokenRow.Shown shown, Listing listing) {
    return end != null && listing.compare(shown, end) > 0;
  }

  private static int place(TokenRow.Shown shown, List<TokenRow> rows, Listing listing) {
    return (int) rows.stream().filter(row -> listing.compare(row.shown().get(), shown) < 0).count();
  }

  private void note(TokenPage page) {
    learn(page.asOf());
    end =
        page.nextPageToken() == null
            ? null
            : new TokenRow.Shown(page.tokens().getLast(), page.asOf());
  }

  /** Takes note of a moment that has passed by the authority's clock. */
  private void learn(@Nullable Instant time) {
    if (time != null && time.isAfter(asOf)) {
      asOf = time;
    }
  }

  private void arrange(List<TokenRow> wanted) {
    Set<TokenRow> stay = new HashSet<>(wanted);
    // Taken first: a table selects the neighbour of a row that goes away.
    List<TokenRow> stillSelected = selected.stream().filter(stay::contains).toList();
    all.removeIf(row -> !stay.contains(row));
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
