package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.model.TokenQuery.Sort;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Reading;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The list of an account's tokens: what is searched for, in which order, the rows read so far, and
 * which of them are selected. Searching and sorting are the authority's work; rows come page by
 * page as the person scrolls. What can be done with the selected ones is {@link TokenActions}.
 */
public final class TokensViewModel {
  /** With more rows than this, only the person's own refresh reads all of them again. */
  private static final int QUIET_REFRESH_LIMIT = 5 * TokenQuery.MAX_PAGE_SIZE;

  /** More rows than any window shows; with fewer there may be nothing to scroll for the rest. */
  private static final int WINDOWFUL = TokenQuery.MAX_PAGE_SIZE / 2;

  private final Membership membership;
  private final TokenPages pages;

  private final StringProperty search = new SimpleStringProperty("");
  private final BooleanProperty showEnded = new SimpleBooleanProperty();
  private final ObjectProperty<Sort> sort =
      new SimpleObjectProperty<>(new Sort(Column.CREATED, true));
  private final TokenRows rows = new TokenRows();
  private final Reading<List<TokenPage>> reading;
  private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
  private @Nullable String nextPage;

  /**
   * The list of one account; nothing is read yet.
   *
   * @param membership the account, and what the person may do there; it can change any time
   */
  public TokensViewModel(TokenService service, Membership membership, TaskRunner tasks) {
    this.membership = membership;
    this.pages = new TokenPages(service, membership.ref());
    this.reading = new Reading<>(tasks, membership::heard);
    search.subscribe((_, _) -> reload());
    showEnded.subscribe((_, _) -> reload());
    sort.subscribe((_, _) -> reload());
    mayView().subscribe((_, _) -> reload());
  }

  /** Returns whether the person may see the list; nothing is asked for otherwise. */
  public ObservableValue<Boolean> mayView() {
    return membership.may(Privilege.VIEW_TOKENS);
  }

  /** Returns why the list cannot be seen; empty if it can. */
  public ObservableValue<String> whyNoView() {
    return membership.whyNot(Privilege.VIEW_TOKENS);
  }

  /** Tells whether the list is of an organization, whose members generate tokens. */
  public boolean hasCreators() {
    return membership.account().type() == AccountType.ORGANIZATION;
  }

  /** Returns what the person searches for; a change asks the authority. */
  public StringProperty search() {
    return search;
  }

  /** Returns whether revoked and expired tokens are listed; a change asks the authority. */
  public BooleanProperty showEnded() {
    return showEnded;
  }

  /** Returns the order; a change asks the authority. */
  public ObjectProperty<Sort> sort() {
    return sort;
  }

  /** Returns the rows read so far. */
  public ObservableList<TokenRow> rows() {
    return rows.all();
  }

  /** Returns the selected rows; the view and this list follow each other. */
  public ObservableList<TokenRow> selected() {
    return rows.selected();
  }

  /** Tells whether an answer is awaited that the person asked for. */
  public ReadOnlyBooleanProperty loading() {
    return reading.loading();
  }

  /** Tells whether the list has been read at least once. */
  public ReadOnlyBooleanProperty loaded() {
    return reading.loaded();
  }

  /** Returns why the list could not be read, and so may be old; empty if it could. */
  public ReadOnlyStringProperty problem() {
    return reading.problem();
  }

  /** Returns when the list was read that is shown, in words; empty before the first. */
  public ReadOnlyStringProperty age() {
    return age.getReadOnlyProperty();
  }

  /** Reads the list anew from its beginning. */
  public void reload() {
    if (!mayView().getValue()) {
      showNothing();
      return;
    }
    // If this fails, the rows stay, but the next page would belong to another question.
    nextPage = null;
    TokenQuery query = query();
    reading.read(
        () -> pages.one(query),
        read -> {
          rows.replace(read.getFirst());
          answered(read);
        });
  }

  /** Reads the next page, if there is one and no answer is awaited. */
  public void loadMore() {
    String page = nextPage;
    if (page == null || reading.loading().get()) {
      return;
    }
    TokenQuery query = query().page(page);
    reading.read(
        () -> pages.one(query),
        read -> {
          rows.append(read.getFirst());
          answered(read);
        });
  }

  /** Reads all rows again, as far as they had been read; the selection stays. */
  public void refresh() {
    if (mayView().getValue()) {
      reading.read(again(), this::merge);
    }
  }

  /** Like {@link #refresh()}, but unasked: shows no progress and spares very long lists. */
  public void refreshQuietly() {
    if (mayView().getValue() && !reading.isAwaited() && rows.all().size() <= QUIET_REFRESH_LIMIT) {
      reading.readQuietly(again(), this::merge);
    }
  }

  /**
   * Shows tokens as an action left them, in their places; the selection stays. Nothing is read for
   * it, unless what is shown is not the answer to the latest question, or too few rows are left to
   * scroll to the next page.
   *
   * @param tokens as the authority returned them; new ones too
   */
  public void show(List<AccessToken> tokens) {
    if (!mayView().getValue()) {
      return;
    }
    if (reading.loading().get() || !loaded().get() || !problem().get().isEmpty()) {
      refresh();
      return;
    }
    // A quiet answer that is under way may be older than the change.
    reading.drop();
    rows.change(tokens, new Listing(query()));
    if (rows.all().size() < WINDOWFUL) {
      loadMore();
    }
  }

  /**
   * Shows tokens as they were last known, until the authority answers.
   *
   * @param kept the first page, of whatever age
   */
  public void showKept(TokenPage kept) {
    if (mayView().getValue() && !loaded().get()) {
      rows.replace(kept);
      age.set(Strings.get("tokens.problem.old", RelativeTime.exact(kept.asOf())));
    }
  }

  /** Shows why an action on the list was refused. */
  public void fail(Refused refused) {
    reading.fail(refused);
  }

  private Callable<List<TokenPage>> again() {
    int wanted = Math.max(rows.all().size(), TokenQuery.MAX_PAGE_SIZE);
    TokenQuery first = query();
    return () -> pages.holding(wanted, first);
  }

  private void merge(List<TokenPage> read) {
    rows.merge(read);
    answered(read);
  }

  private void answered(List<TokenPage> read) {
    nextPage = read.getLast().nextPageToken();
    age.set(Strings.get("tokens.problem.old", RelativeTime.exact(read.getLast().asOf())));
  }

  private void showNothing() {
    nextPage = null;
    rows.all().clear();
    rows.selected().clear();
    reading.forget();
  }

  /** Returns the query for the first page of what is found. */
  TokenQuery query() {
    return new TokenQuery(
        search.get(), showEnded.get(), sort.get(), TokenQuery.MAX_PAGE_SIZE, null);
  }
}
