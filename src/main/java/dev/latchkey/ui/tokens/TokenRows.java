package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The rows of the list, and how answers of the authority change them. The selection stays. */
final class TokenRows {
  private final TokenList all = new TokenList();
  private final ObservableList<TokenRow> selected = FXCollections.observableArrayList();

  /** The authority's time, as far as it is known. */
  private Instant asOf = Instant.EPOCH;

  Instant asOf() {
    return asOf;
  }

  TokenList all() {
    return all;
  }

  ObservableList<TokenRow> selected() {
    return selected;
  }

  /** Shows nothing. */
  void clear() {
    selected.clear();
    all.restart(0, 0, List.of());
  }

  /**
   * Begins anew with one page of another question. A selected token that the question finds stays
   * selected, wherever it now stands.
   */
  void replace(TokenPage page, Listing listing) {
    List<TokenRow> stillSelected = selected.stream().filter(row -> stays(row, listing)).toList();
    learn(page.asOf());
    restart(page, byId(selected));
    selected.setAll(stillSelected);
  }

  private static boolean stays(TokenRow row, Listing listing) {
    return listing.includes(row.now());
  }

  /**
   * Puts the tokens of a page into the list, which may have changed meanwhile. Rows that are still
   * what they were stay the same objects, so that nothing moves that need not.
   */
  void merge(TokenPage page) {
    learn(page.asOf());
    List<AccessToken> tokens = page.tokens();
    TokenPage.Place place = Objects.requireNonNull(page.place());
    int begin = (int) place.offset();
    int more = (int) place.total() - all.size();
    int same = 0;
    while (same < tokens.size() && isAsBefore(tokens.get(same), begin + same)) {
      same++;
    }
    int end = tokens.size();
    while (end > same && isAt(tokens.get(end - 1), begin + end - 1 - more)) {
      end--;
    }
    int from = begin + same;
    int to = begin + end - more;
    boolean isKnown = end < tokens.size() || begin + tokens.size() == place.total();
    Map<TokenId, TokenRow> known = byId(selected);
    if (!isKnown && (more != 0 || same < tokens.size()) || from > to || to > all.size()) {
      all.readRows().forEach(row -> known.put(row.token().id(), row));
      keepingSelected(() -> restart(page, known));
    } else if (same < end || from < to) {
      for (int i = from; i < to; i++) {
        TokenRow row = all.find(i);
        if (row != null) {
          known.put(row.token().id(), row);
        }
      }
      List<TokenRow> rows = rows(tokens.subList(same, end), known);
      keepingSelected(() -> all.replace(from, to, rows));
    }
    fill(begin, tokens);
    dropEnded(page);
  }

  /** Takes from the selection what a whole list does not hold any more. */
  private void dropEnded(TokenPage page) {
    if (page.tokens().size() == all.size()) {
      Set<TokenRow> there = new HashSet<>(all.readRows());
      selected.removeIf(row -> !there.contains(row));
    }
  }

  private void restart(TokenPage page, Map<TokenId, TokenRow> known) {
    TokenPage.Place place = Objects.requireNonNull(page.place());
    List<TokenRow> rows = rows(page.tokens(), known);
    all.restart((int) place.total(), (int) place.offset(), rows);
  }

  private List<TokenRow> rows(List<AccessToken> tokens, Map<TokenId, TokenRow> known) {
    List<TokenRow> rows = new ArrayList<>();
    for (AccessToken token : tokens) {
      TokenRow row = known.get(token.id());
      if (row == null) {
        row = new TokenRow(token, asOf);
      } else {
        row.update(token, asOf);
      }
      rows.add(row);
    }
    return rows;
  }

  private void fill(int begin, List<AccessToken> tokens) {
    Map<TokenId, TokenRow> wanted = byId(selected);
    for (int i = 0; i < tokens.size(); i++) {
      AccessToken token = tokens.get(i);
      TokenRow row = all.get(begin + i);
      TokenRow chosen = wanted.get(token.id());
      if (chosen != null && chosen != row) {
        // A selected token whose place was not known until now.
        all.replace(begin + i, begin + i + 1, List.of(chosen));
        row = chosen;
      }
      row.update(token, asOf);
    }
    all.noteRead(begin, tokens.size(), selected::contains);
  }

  /** Tells whether a token may stand at a place as the list has it. */
  private boolean isAsBefore(AccessToken token, int place) {
    return place < all.size() && (all.find(place) == null || isAt(token, place));
  }

  private boolean isAt(AccessToken token, int place) {
    TokenRow row = all.find(place);
    return row != null && row.isOf(token.id());
  }

  /**
   * Shows tokens as an action left them, new ones too, where {@code listing} has them. A new one
   * whose place is between rows that are not read comes with these.
   *
   * @param counts learn of the changes
   * @return false if the list has to be read for it
   */
  boolean change(List<AccessToken> tokens, Listing listing, ListCounts counts) {
    Map<TokenId, TokenRow> known = byId(all.readRows());
    selected.forEach(row -> known.putIfAbsent(row.token().id(), row));
    boolean isWhole = all.isWhole();
    Instant before = asOf;
    if (!isWhole && tokens.stream().anyMatch(token -> isElsewhere(token, known, before))) {
      return false;
    }
    tokens.forEach(token -> learn(token.createdAt()));
    tokens.forEach(token -> learn(token.revokedAt()));
    Set<TokenRow> gone = new HashSet<>();
    keepingSelected(
        () -> {
          for (AccessToken token : tokens) {
            TokenRow row = known.get(token.id());
            counts.changed(row == null ? null : row.status(), token.status(asOf));
            if (!change(token, row, listing) && row != null) {
              gone.add(row);
            }
          }
        });
    selected.removeIf(gone::contains);
    counts.listed(all.size());
    return true;
  }

  private static boolean isElsewhere(
      AccessToken token, Map<TokenId, TokenRow> known, Instant before) {
    return !known.containsKey(token.id()) && token.createdAt().isBefore(before);
  }

  private boolean change(AccessToken token, @Nullable TokenRow known, Listing listing) {
    TokenRow.Shown now = new TokenRow.Shown(token, asOf);
    TokenRow row = known == null ? new TokenRow(token, asOf) : known;
    int at = known == null ? -1 : all.indexOf(row);
    boolean isListed = listing.includes(now);
    if (at >= 0 && isListed && listing.compare(row.now(), now) == 0) {
      row.update(token, asOf);
      return true;
    }
    if (at >= 0) {
      all.take(at);
    }
    row.update(token, asOf);
    if (isListed) {
      insert(row, listing);
    }
    return isListed;
  }

  private void insert(TokenRow row, Listing listing) {
    int before = -1;
    for (int i = 0; i < all.size(); i++) {
      TokenRow other = all.find(i);
      if (other != null && listing.compare(other.now(), row.now()) > 0) {
        boolean isBetween = i == 0 || before == i - 1;
        all.insert(i, isBetween ? row : null);
        return;
      } else if (other != null) {
        before = i;
      }
    }
    all.insert(all.size(), before == all.size() - 1 ? row : null);
  }

  /** Tells whether nothing is known of a token yet. */
  boolean isNew(TokenId id) {
    return all.place(id).isEmpty() && selected.stream().noneMatch(row -> row.isOf(id));
  }

  /** Returns the row of a token if it is read. */
  Optional<TokenRow> find(TokenId id) {
    return all.place(id).stream().mapToObj(all::get).findFirst();
  }

  private static Map<TokenId, TokenRow> byId(List<TokenRow> rows) {
    Map<TokenId, TokenRow> byId = new HashMap<>();
    rows.forEach(row -> byId.put(row.token().id(), row));
    return byId;
  }

  /** Takes note of a moment that has passed by the authority's clock. */
  private void learn(@Nullable Instant time) {
    if (time != null && time.isAfter(asOf)) {
      asOf = time;
    }
  }

  /** A table selects the neighbour of a row that goes away, and forgets one that moves. */
  private void keepingSelected(Runnable change) {
    List<TokenRow> still = List.copyOf(selected);
    change.run();
    selected.setAll(still);
  }
}
