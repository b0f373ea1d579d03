package dev.latchkey.ui.details;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.ActivityText;
import dev.latchkey.ui.Reading;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What was done with a token, newest first. */
public final class TokenHistoryViewModel {
  private static final int PAGE = 20;

  /**
   * An entry in words.
   *
   * @param what what was done
   * @param who when, by whom and from where
   * @param exact the exact time
   */
  public record Row(String what, String who, String exact) {}

  private final TokenService service;
  private final AccountRef account;
  private final Clock clock;
  private final Reading<ActivityPage> reading;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
  private @Nullable TokenId token;
  private @Nullable String nextPage;

  /** Nothing read yet; {@code heard} gets refusals. */
  TokenHistoryViewModel(
      TokenService service,
      AccountRef account,
      TaskRunner tasks,
      Clock clock,
      Consumer<Refused> heard) {
    this.service = service;
    this.account = account;
    this.clock = clock;
    this.reading = new Reading<>(tasks, heard);
  }

  /** Returns the entries read so far. */
  public ObservableList<Row> rows() {
    return rows;
  }

  /** Tells whether there are older entries. */
  public ReadOnlyBooleanProperty more() {
    return more.getReadOnlyProperty();
  }

  /** Tells whether an answer is awaited. */
  public ReadOnlyBooleanProperty loading() {
    return reading.loading();
  }

  /** Returns why it could not be read; empty if it could. */
  public ReadOnlyStringProperty problem() {
    return reading.problem();
  }

  /** Reads the history of another token. */
  void read(TokenId id) {
    clear();
    token = id;
    reading.read(() -> page(id, null), page -> show(page, true));
  }

  /** Reads it again, unless the person has gone further back. */
  void refresh() {
    TokenId id = token;
    if (id != null && !reading.loading().get() && rows.size() <= PAGE) {
      reading.readQuietly(() -> page(id, null), page -> show(page, true));
    }
  }

  /** Reads older entries, if there are any. */
  public void loadMore() {
    TokenId id = token;
    String next = nextPage;
    if (id != null && next != null && !reading.loading().get()) {
      reading.read(() -> page(id, next), page -> show(page, false));
    }
  }

  /** Shows nothing. */
  void clear() {
    reading.forget();
    token = null;
    rows.clear();
    setNextPage(null);
  }

  private ActivityPage page(TokenId id, @Nullable String pageToken) {
    return service.history(account, id, new ActivityQuery(null, PAGE, pageToken));
  }

  private void show(ActivityPage page, boolean first) {
    Instant now = clock.instant();
    List<Row> found = page.entries().stream().map(entry -> row(entry, now)).toList();
    if (!first) {
      rows.addAll(found);
    } else if (!rows.equals(found)) {
      rows.setAll(found);
    }
    setNextPage(page.nextPageToken());
  }

  private void setNextPage(@Nullable String pageToken) {
    nextPage = pageToken;
    more.set(pageToken != null);
  }

  private static Row row(Activity entry, Instant now) {
    return new Row(
        ActivityText.what(entry),
        Strings.get(
            "tokendetails.history.who",
            RelativeTime.text(entry.at(), now),
            ActivityText.who(entry),
            ActivityText.from(entry)),
        RelativeTime.exact(entry.at()));
  }
}
