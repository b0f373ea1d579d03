package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.PageStart;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SearchForm;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.ui.Reading;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Reads those pages of the list that the person looks at, one at a time. */
final class ListReading {
  /** Rows around the one looked at that are read before they come into sight. */
  private static final int AHEAD = 60;

  /** Rows above and below the one looked at that may be seen, in a large window. */
  private static final int SEEN = 40;

  /** Selected tokens whose places in another order are asked for. */
  private static final int MOST_SOUGHT = 3;

  private final TokenPages pages;
  private final TokenRows rows;
  private final ListCounts counts;
  private final Supplier<TokenQuery> query;
  private final Reading<TokenPage> reading;
  private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");

  /** The row that the person looks at. */
  private int looked;

  /** What was asked of which the rows are the answer; null if they are none. */
  private @Nullable TokenQuery shown;

  /** Whether a page is awaited that belongs to what is shown. */
  private boolean isAsking;

  ListReading(
      TaskRunner tasks,
      TokenPages pages,
      Consumer<Refused> heard,
      TokenRows rows,
      ListCounts counts,
      Supplier<TokenQuery> query) {
    this.pages = pages;
    this.rows = rows;
    this.counts = counts;
    this.query = query;
    this.reading =
        new Reading<>(
            tasks,
            refused -> {
              isAsking = false;
              heard.accept(refused);
            });
  }

  ReadOnlyBooleanProperty loading() {
    return reading.loading();
  }

  ReadOnlyBooleanProperty loaded() {
    return reading.loaded();
  }

  ReadOnlyStringProperty problem() {
    return reading.problem();
  }

  ReadOnlyStringProperty age() {
    return age.getReadOnlyProperty();
  }

  /** Tells whether what is shown is the answer to the latest question. */
  boolean isUpToDate() {
    return !reading.loading().get() && reading.loaded().get() && reading.problem().get().isEmpty();
  }

  /** Ignores an answer that is under way, which may be older than what is shown next. */
  void drop() {
    isAsking = false;
    reading.drop();
  }

  void fail(Refused refused) {
    reading.fail(refused);
  }

  void showNothing() {
    isAsking = false;
    shown = null;
    rows.clear();
    counts.forget();
    reading.forget();
  }

  /** Reads the first page of what is asked now. */
  void reload() {
    isAsking = false;
    looked = 0;
    TokenQuery asked = query.get();
    reading.read(() -> pages.one(asked), page -> begin(asked, page));
  }

  private void begin(TokenQuery asked, TokenPage page) {
    shown = asked;
    rows.replace(page, new Listing(asked));
    answered(page);
  }

  private boolean isOfQuery() {
    return query.get().equals(shown);
  }

  /** Shows those of the tokens that were last known that are asked for; none of them is new. */
  void showKept(TokenPage kept) {
    Listing listing = new Listing(query.get());
    List<AccessToken> found =
        kept.tokens().stream()
            .map(token -> new TokenRow.Shown(token, kept.asOf()))
            .filter(listing::includes)
            .sorted(listing)
            .map(TokenRow.Shown::token)
            .toList();
    TokenPage.Place place = Objects.requireNonNull(kept.place());
    TokenPage page =
        new TokenPage(
            found,
            kept.asOf(),
            null,
            new TokenPage.Place(0, found.size(), place.active(), place.suspended()));
    rows.replace(page, listing);
    note(page);
  }

  void refresh() {
    if (!isOfQuery()) {
      reload();
      return;
    }
    isAsking = false;
    TokenQuery asked = here();
    reading.read(() -> pages.one(asked), this::merge);
  }

  void refreshQuietly() {
    if (reading.isAwaited()) {
      // A slow answer is heard before it is asked for again.
      return;
    }
    TokenQuery first = query.get();
    if (isOfQuery()) {
      TokenQuery asked = here();
      reading.readQuietly(() -> pages.one(asked), this::merge);
    } else {
      reading.readQuietly(() -> pages.one(first), page -> begin(first, page));
    }
  }

  /** Takes note of which row is looked at, and reads it and its neighbours. */
  void look(int index) {
    looked = index;
    readOn();
  }

  /** Finds the first row whose label begins with a text, and gives it to {@code found}. */
  void goTo(String prefix, Consumer<TokenRow> found) {
    String form = SearchForm.of(prefix);
    goTo(
        new PageStart.Prefix(prefix),
        token -> SearchForm.of(token.label().text()).startsWith(form),
        found);
  }

  /** Finds the row of a token that is not read, and gives it to {@code found} if there is one. */
  void goTo(TokenId id, Consumer<TokenRow> found) {
    if (!rows.all().isWhole()) {
      goTo(new PageStart.Around(id), token -> token.id().equals(id), found);
    }
  }

  private void goTo(PageStart start, Predicate<AccessToken> wanted, Consumer<TokenRow> found) {
    if (isOfQuery() && !reading.loading().get()) {
      ask(
          start,
          page -> {
            if (!page.tokens().isEmpty()) {
              merge(page);
            }
            page.tokens().stream()
                .filter(wanted)
                .findFirst()
                .flatMap(token -> rows.find(token.id()))
                .ifPresent(found);
            // What is looked at may have changed meanwhile, and nothing need have been found.
            readOn();
          });
    }
  }

  private void ask(PageStart start, Consumer<TokenPage> answer) {
    isAsking = true;
    TokenQuery asked = query.get().from(start);
    reading.readQuietly(
        () -> pages.one(asked),
        page -> {
          isAsking = false;
          answer.accept(page);
        });
  }

  private void merge(TokenPage page) {
    rows.merge(page);
    answered(page);
  }

  private void note(TokenPage page) {
    counts.read(Objects.requireNonNull(page.place()));
    age.set(Strings.get("tokens.problem.old", RelativeTime.exact(page.asOf())));
  }

  private void answered(TokenPage page) {
    note(page);
    if (!isAsking) {
      seekSelected();
    }
    readOn();
  }

  /**
   * Reads on where the person looks, if rows there are not read. After a refusal only a next look
   * or a refresh asks again.
   */
  void readOn() {
    if (!isAsking && isOfQuery() && !reading.loading().get()) {
      nextPage().ifPresent(begin -> ask(new PageStart.At(begin), this::merge));
    }
  }

  /** Returns where a page begins that has what is not read near the row looked at, if any. */
  private OptionalInt nextPage() {
    TokenList all = rows.all();
    int center = Math.min(looked, all.size() - 1);
    int[] unread =
        IntStream.rangeClosed(Math.max(center - AHEAD, 0), Math.min(center + AHEAD, all.size() - 1))
            .filter(index -> all.find(index) == null)
            .toArray();
    if (unread.length == 0) {
      return OptionalInt.empty();
    }
    // Most of the page lies where the person scrolls to. What is seen is in it, too: so it stays
    // as it is if the list turns out to be another one meanwhile.
    if (unread[0] > center) {
      return OptionalInt.of(Math.max(0, center - SEEN));
    }
    return OptionalInt.of(
        unread[unread.length - 1] < center
            ? Math.max(0, center + SEEN - TokenQuery.MAX_PAGE_SIZE)
            : begin());
  }

  private TokenQuery here() {
    return query.get().from(new PageStart.At(begin()));
  }

  private int begin() {
    return Math.max(0, Math.min(looked, rows.all().size()) - TokenQuery.MAX_PAGE_SIZE / 2);
  }

  /** Asks where a selected token stands now, if there are few; one that is gone is let go. */
  private void seekSelected() {
    rows.selected().stream()
        .limit(MOST_SOUGHT)
        .filter(row -> !rows.all().contains(row))
        .findFirst()
        .ifPresent(
            row ->
                ask(
                    new PageStart.Around(row.token().id()),
                    page -> {
                      if (page.tokens().isEmpty()) {
                        rows.selected().remove(row);
                        answered(page);
                      } else {
                        merge(page);
                      }
                    }));
  }
}
