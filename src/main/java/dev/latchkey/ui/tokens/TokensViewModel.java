package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.ListLayout;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.TaskRunner;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The list of an account's tokens: what is searched for, in which order, and which of them are
 * selected. Searching and sorting are the authority's work. The list has a row for each token that
 * is found, and those are read that the person looks at. What can be done with the selected ones is
 * {@link TokenActions}.
 */
public final class TokensViewModel {
  private final Membership membership;
  private final StringProperty search = new SimpleStringProperty("");
  private final ObjectProperty<TokenFilter> filter = new SimpleObjectProperty<>(TokenFilter.ACTIVE);
  private final ObjectProperty<Sort<Column>> sort =
      new SimpleObjectProperty<>(new Sort<>(Column.CREATED, true));
  private final TokenRows rows = new TokenRows();
  private final ListCounts counts = new ListCounts();
  private final TokenSelection selection;
  private final ListReading reading;
  private final ReadOnlyObjectWrapper<@Nullable TokenRow> shown = new ReadOnlyObjectWrapper<>();

  /**
   * The list of one account; nothing is read yet.
   *
   * @param membership the account, and what the person may do there; it can change any time
   */
  public TokensViewModel(TokenService service, Membership membership, TaskRunner tasks) {
    this(service, membership, tasks, ListLayout.DEFAULT);
  }

  /**
   * The list of one account, in the order and with the filter that it had.
   *
   * @param layout how the person set up the list
   */
  public TokensViewModel(
      TokenService service, Membership membership, TaskRunner tasks, ListLayout layout) {
    this.membership = membership;
    TokenPages pages = new TokenPages(service, membership.ref());
    this.selection = new TokenSelection(tasks, pages, rows.selected(), counts.foundProperty());
    this.reading = new ListReading(tasks, pages, membership::heard, rows, counts, this::query);
    Sort.parse(layout.sort(), Column.class).ifPresent(sort::set);
    // What is suspended may have been resumed since, and then its filter is not offered.
    TokenFilter.parse(layout.filter())
        .filter(last -> last != TokenFilter.SUSPENDED && last != TokenFilter.NOT_ENDED)
        .ifPresent(filter::set);
    search.subscribe((_, _) -> ask());
    filter.subscribe((_, _) -> ask());
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

  /** Returns which tokens are listed; a change asks the authority. */
  public ObjectProperty<TokenFilter> filter() {
    return filter;
  }

  /** Returns the order; a change asks the authority. */
  public ObjectProperty<Sort<Column>> sort() {
    return sort;
  }

  /** Returns a row for each token that is found, also for those that are not read. */
  public ObservableList<TokenRow> rows() {
    return rows.all();
  }

  /** Returns the selected rows that are read; the view and this list follow each other. */
  public ObservableList<TokenRow> selected() {
    return rows.selected();
  }

  /** Returns what else is known of the selection, of which not all need be read. */
  public TokenSelection selection() {
    return selection;
  }

  /** Returns the authority's time, as far as it is known. */
  Instant asOf() {
    return rows.asOf();
  }

  /** Returns how many tokens there are. */
  public ListCounts counts() {
    return counts;
  }

  /** Selects all tokens that are found, also those that are not read. */
  public void selectAll() {
    if (rows.all().isWhole()) {
      selection.choose(rows.all().readRows(), List.of());
    } else {
      selection.chooseAll();
    }
  }

  /** Gives all selected tokens to {@code use}, once they are read. */
  public void withSelected(Consumer<List<AccessToken>> use) {
    selection.with(query(), counts.found(), use, this::fail);
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
    return reading.age();
  }

  /** Returns the row that the view is to show: one that was searched for or made just now. */
  ReadOnlyObjectProperty<@Nullable TokenRow> shown() {
    return shown.getReadOnlyProperty();
  }

  private void ask() {
    selection.all().set(false);
    reload();
  }

  /** Reads the list anew from its beginning. */
  public void reload() {
    if (mayView().getValue()) {
      reading.reload();
    } else {
      selection.clear();
      reading.showNothing();
    }
  }

  /** Takes note that the person looks at a row, which is read if it is not yet. */
  public void look(int index) {
    if (mayView().getValue()) {
      reading.look(index);
    }
  }

  /** Reads what the person looks at again; the selection stays. */
  public void refresh() {
    if (mayView().getValue()) {
      reading.refresh();
    }
  }

  /** Like {@link #refresh()}, but unasked: shows no progress. */
  public void refreshQuietly() {
    if (mayView().getValue()) {
      reading.refreshQuietly();
    }
  }

  /** Goes to the first token whose label begins with a text, wherever it is in the list. */
  public void goTo(String prefix) {
    reading.goTo(prefix, this::selectAndShow);
  }

  private void selectAndShow(TokenRow row) {
    selection.choose(List.of(row), List.of());
    shown.set(null);
    shown.set(row);
  }

  /**
   * Shows tokens as an action left them, in their places, and selects one that is new. Nothing is
   * read for it, unless what is shown is not the answer to the latest question, or the places are
   * among rows that are not read.
   *
   * @param tokens as the authority returned them; new ones too
   */
  public void show(List<AccessToken> tokens) {
    if (!mayView().getValue()) {
      return;
    }
    if (!reading.isUpToDate()) {
      reading.refresh();
      return;
    }
    reading.drop();
    List<TokenId> fresh = tokens.stream().map(AccessToken::id).filter(rows::isNew).toList();
    if (!rows.change(tokens, new Listing(query()), counts)) {
      reading.refresh();
      return;
    }
    // Rows may have been under way that the person looks at.
    reading.readOn();
    if (fresh.size() == 1) {
      TokenId id = fresh.getFirst();
      rows.find(id)
          .ifPresentOrElse(this::selectAndShow, () -> reading.goTo(id, this::selectAndShow));
    }
  }

  /**
   * Shows tokens as they were last known, until the authority answers.
   *
   * @param kept the first page, of whatever age
   */
  public void showKept(TokenPage kept) {
    if (mayView().getValue() && !loaded().get()) {
      reading.showKept(kept);
    }
  }

  /** Shows why an action on the list was refused. */
  public void fail(Refused refused) {
    reading.fail(refused);
  }

  /** Returns the query for the first page of what is found. */
  TokenQuery query() {
    return new TokenQuery(search.get(), filter.get(), sort.get(), TokenQuery.MAX_PAGE_SIZE);
  }
}
