package dev.latchkey.ui.tokens;

import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.model.TokenQuery.Sort;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.Reading;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
 * what can be done with the selected ones. Searching and sorting are the authority's work; rows
 * come page by page as the person scrolls.
 */
public final class TokensViewModel {
  /** With more rows than this, only the person's own refresh reads all of them again. */
  private static final int QUIET_REFRESH_LIMIT = 5 * TokenQuery.MAX_PAGE_SIZE;

  private final TokenService service;
  private final Membership membership;
  private final AccountRef ref;
  private final TaskRunner tasks;
  private final TokenDialogs dialogs;
  private final KeptKeyActions kept;
  private final Consumer<String> clipboard;
  private final Notices notices;

  private final StringProperty search = new SimpleStringProperty("");
  private final BooleanProperty showEnded = new SimpleBooleanProperty();
  private final ObjectProperty<Sort> sort =
      new SimpleObjectProperty<>(new Sort(Column.CREATED, true));
  private final TokenRows rows = new TokenRows();
  private final Reading<List<TokenPage>> reading;
  private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
  private @Nullable String nextPage;

  /**
   * The list of one account.
   *
   * @param membership the account, and what the person may do there; it can change any time
   * @param clipboard takes texts that are no secrets
   */
  public TokensViewModel(
      TokenService service,
      Membership membership,
      TaskRunner tasks,
      TokenDialogs dialogs,
      KeptKeys keptKeys,
      KeyClipboard keyClipboard,
      Consumer<String> clipboard,
      Notices notices) {
    this.service = service;
    this.membership = membership;
    this.ref = membership.ref();
    this.tasks = tasks;
    this.reading = new Reading<>(tasks, membership::heard);
    this.dialogs = dialogs;
    this.kept = new KeptKeyActions(service, tasks, keptKeys, keyClipboard, notices, dialogs);
    this.clipboard = clipboard;
    this.notices = notices;
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

  /** Returns whether the person may generate tokens, and give them labels. */
  public ObservableValue<Boolean> mayGenerate() {
    return membership.may(Privilege.GENERATE_TOKENS);
  }

  /** Returns why no token can be generated; empty if one can. */
  public ObservableValue<String> whyNoGenerate() {
    return membership.whyNot(Privilege.GENERATE_TOKENS);
  }

  /** Tells whether the person may revoke tokens. */
  public boolean mayRevoke() {
    return membership.rights().allow(Privilege.REVOKE_TOKENS);
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

  /** Returns of when the list is that is shown; empty before the first. */
  public ReadOnlyStringProperty age() {
    return age.getReadOnlyProperty();
  }

  /** Tells whether the list is of an organization, whose members generate tokens. */
  public boolean hasCreators() {
    return membership.account().type() == AccountType.ORGANIZATION;
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
        () -> List.of(service.tokens(ref, query)),
        pages -> {
          rows.replace(pages.getFirst());
          answered(pages);
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
        () -> List.of(service.tokens(ref, query)),
        pages -> {
          rows.append(pages.getFirst());
          answered(pages);
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
    if (mayView().getValue()
        && !reading.loading().get()
        && rows.all().size() <= QUIET_REFRESH_LIMIT) {
      reading.readQuietly(again(), this::merge);
    }
  }

  private Callable<List<TokenPage>> again() {
    int wanted = Math.max(rows.all().size(), TokenQuery.MAX_PAGE_SIZE);
    TokenQuery first = query();
    return () -> pages(first, wanted);
  }

  private void merge(List<TokenPage> pages) {
    rows.merge(pages);
    answered(pages);
  }

  private List<TokenPage> pages(TokenQuery first, int wanted) {
    List<TokenPage> pages = new ArrayList<>();
    TokenPage page = service.tokens(ref, first);
    pages.add(page);
    int read = page.tokens().size();
    while (read < wanted && page.nextPageToken() != null) {
      page = service.tokens(ref, first.page(page.nextPageToken()));
      pages.add(page);
      read += page.tokens().size();
    }
    return pages;
  }

  private void showNothing() {
    nextPage = null;
    rows.all().clear();
    rows.selected().clear();
    reading.forget();
  }

  private TokenQuery query() {
    return new TokenQuery(
        search.get(), showEnded.get(), sort.get(), TokenQuery.MAX_PAGE_SIZE, null);
  }

  private void answered(List<TokenPage> pages) {
    nextPage = pages.getLast().nextPageToken();
    age.set(Strings.get("tokens.problem.old", RelativeTime.exact(pages.getLast().asOf())));
  }

  /** Asks for a label and generates a token. */
  public void generate() {
    if (mayGenerate().getValue()) {
      dialogs.generate(membership.account(), this::refresh);
    }
  }

  /** Copies the labels of the selected tokens, one a line. */
  public void copyLabels() {
    copy(
        selected().stream().map(row -> row.token().label().text()).toList(), "tokens.copied.label");
  }

  /** Copies the ids of the selected tokens, one a line. */
  public void copyIds() {
    copy(selected().stream().map(row -> row.token().id().value()).toList(), "tokens.copied.id");
  }

  private void copy(List<String> texts, String notice) {
    if (!texts.isEmpty()) {
      clipboard.accept(String.join("\n", texts));
      notices.show(Strings.get(notice, texts.size(), texts.getFirst()));
    }
  }

  /** Tells whether the key of the one selected token was kept in the keychain. */
  public boolean isKeyKept() {
    return selected().size() == 1 && kept.isKept(selected().getFirst().token());
  }

  /** Copies the kept key of the selected token. */
  public void copyKey() {
    kept.copy(selected().getFirst().token());
  }

  /** Asks where the kept key of the selected token is to be used. */
  public void useKey() {
    kept.useIn(selected().getFirst().token());
  }

  /** Asks whether to remove the kept key of the selected token. */
  public void forgetKey() {
    kept.forget(selected().getFirst().token());
  }

  /** Asks the authority about the kept key of the selected token, and tells what it said. */
  public void verifyNow() {
    kept.verify(selected().getFirst().token());
  }

  /** Shows where the key of the selected token was written to. */
  public void showPlaces() {
    dialogs.places(selected().getFirst().token());
  }

  /** Tells whether the selection is one token, as renaming needs. */
  public boolean canRename() {
    return selected().size() == 1;
  }

  /** Asks for another label for the selected token. */
  public void rename() {
    if (canRename() && mayGenerate().getValue()) {
      dialogs.rename(membership.account(), selected().getFirst().token(), this::refresh);
    }
  }

  /** Returns why the selection cannot be rotated, as the end of a menu key; empty if it can. */
  public String whyNoRotation() {
    if (selected().size() != 1) {
      return "oneOnly";
    }
    if (!mayGenerate().getValue()) {
      return "noGenerate";
    }
    if (!mayRevoke()) {
      return "noRevoke";
    }
    TokenRow row = selected().getFirst();
    if (row.status() != TokenStatus.ACTIVE) {
      return "notActive";
    }
    return row.token().rotation().replacedBy() == null ? "" : "isRotated";
  }

  /** Asks how long the old key lives on, and rotates the selected token. */
  public void rotate() {
    if (whyNoRotation().isEmpty()) {
      dialogs.rotate(membership.account(), selected().getFirst().token(), this::refresh);
    }
  }

  /** Tells whether the one selected token is suspended. */
  public boolean isSuspended() {
    return selected().size() == 1 && selected().getFirst().status() == TokenStatus.SUSPENDED;
  }

  /** Lets the selected token in again, which was suspended after a restore. */
  public void resume() {
    AccessToken token = selected().getFirst().token();
    tasks.run(
        () -> service.resume(ref, token.id()),
        resumed -> {
          notices.show(Strings.get("tokens.resumed.text", resumed.label().text()));
          refresh();
        },
        reading::fail);
  }

  /** Tells whether any selected token can still be revoked. */
  public boolean canRevoke() {
    return selected().stream().anyMatch(row -> row.status() != TokenStatus.REVOKED);
  }

  /** Asks whether to revoke the selected tokens. */
  public void revoke() {
    List<AccessToken> tokens =
        selected().stream()
            .filter(row -> row.status() != TokenStatus.REVOKED)
            .map(TokenRow::token)
            .toList();
    if (!tokens.isEmpty() && mayRevoke()) {
      dialogs.revoke(membership.account(), tokens, this::refresh);
    }
  }
}
