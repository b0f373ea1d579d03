package dev.latchkey.ui.members;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.MemberPage;
import dev.latchkey.model.MemberQuery;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import dev.latchkey.model.SearchText;
import dev.latchkey.model.Sort;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Reading;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The members of an organization and who is invited, and what can be done with them. */
public final class MembersViewModel {
  private final AccountService service;
  private final Membership membership;
  private final boolean canInvite;
  private final Clock clock;
  private final MemberDialogs dialogs;
  private final Consumer<String> copy;
  private final Runnable ownRightsChanged;
  private final ObservableList<MemberRow> rows = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable MemberRow> selected = new SimpleObjectProperty<>();
  private final StringProperty search = new SimpleStringProperty("");
  private final ObjectProperty<Sort<MemberQuery.Column>> sort =
      new SimpleObjectProperty<>(MemberQuery.FIRST_PAGE.sort());
  private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
  private final Reading<Found> reading;
  private @Nullable String nextPage;

  /** What was read: rows, and where the next page begins; null inside on the last page. */
  private record Found(List<MemberRow> rows, @Nullable String nextPage) {}

  /**
   * The members of one organization.
   *
   * @param canInvite whether people sign in at this authority, so that anybody can be invited
   * @param copy puts a text, never a secret, on the clipboard
   * @param ownRightsChanged called when rights may have changed, also the person's own
   */
  public MembersViewModel(
      AccountService service,
      Membership membership,
      boolean canInvite,
      TaskRunner tasks,
      Clock clock,
      MemberDialogs dialogs,
      Consumer<String> copy,
      Runnable ownRightsChanged) {
    this.service = service;
    this.membership = membership;
    this.canInvite = canInvite;
    this.reading = new Reading<>(tasks, membership::heard);
    this.clock = clock;
    this.dialogs = dialogs;
    this.copy = copy;
    this.ownRightsChanged = ownRightsChanged;
    membership.may(Privilege.MANAGE_MEMBERS).subscribe((_, _) -> refresh());
    search.subscribe((_, _) -> reload());
    sort.subscribe((_, _) -> reload());
  }

  /** Returns what is searched for in names and addresses; a change asks the authority. */
  public StringProperty search() {
    return search;
  }

  /** Returns the order of the members; a change asks the authority. */
  public ObjectProperty<Sort<MemberQuery.Column>> sort() {
    return sort;
  }

  /** Returns the members read so far in their order, then the invited. */
  public ObservableList<MemberRow> rows() {
    return rows;
  }

  /** Returns the selected row; null inside if none. */
  public ObjectProperty<@Nullable MemberRow> selected() {
    return selected;
  }

  /** Tells whether an answer is awaited that the person asked for. */
  public ReadOnlyBooleanProperty loading() {
    return reading.loading();
  }

  /** Returns why the list could not be read, and so may be old; empty if it could. */
  public ReadOnlyStringProperty problem() {
    return reading.problem();
  }

  /** Tells whether the list has been read at least once. */
  public ReadOnlyBooleanProperty loaded() {
    return reading.loaded();
  }

  /** Returns when the list was read that is shown, in words; empty before the first. */
  public ReadOnlyStringProperty age() {
    return age.getReadOnlyProperty();
  }

  /** Returns why nobody can be invited; empty if somebody can. */
  public ObservableValue<String> whyNoInvite() {
    return membership
        .whyNot(Privilege.MANAGE_MEMBERS)
        .map(why -> why.isEmpty() && !canInvite ? Strings.get("members.invite.here") : why);
  }

  /** Reads the list anew from its beginning. */
  public void reload() {
    nextPage = null;
    reading.read(asking(null, 1), this::show);
  }

  /** Reads the next page, if there is one and no answer is awaited. */
  public void loadMore() {
    String page = nextPage;
    if (page != null && !reading.loading().get()) {
      reading.read(
          asking(page, 1),
          found -> {
            rows.addAll(found.rows());
            answered(found);
          });
    }
  }

  /** Reads all rows again, as far as they had been read; the selection stays. */
  public void refresh() {
    reading.read(asking(null, rows.size()), this::show);
  }

  /** Like {@link #refresh()}, but unasked: shows no progress. */
  public void refreshQuietly() {
    if (!reading.isAwaited()) {
      reading.readQuietly(asking(null, rows.size()), this::show);
    }
  }

  /** Reads pages from {@code first} on until they hold {@code wanted} members or all there are. */
  private Callable<Found> asking(@Nullable String first, int wanted) {
    boolean manages = membership.rights().allow(Privilege.MANAGE_MEMBERS);
    String text = search.get();
    MemberQuery query = new MemberQuery(text, sort.get(), MemberQuery.MAX_PAGE_SIZE, null);
    return () -> {
      Instant now = clock.instant();
      List<MemberRow> found = new ArrayList<>();
      String next = first;
      do {
        MemberPage page = service.members(membership.ref(), query.page(next));
        page.members().forEach(member -> found.add(new MemberRow.Joined(member, now)));
        next = page.nextPageToken();
      } while (next != null && found.size() < wanted);
      if (next == null && manages) {
        SearchText search = new SearchText(text);
        service.invitations(membership.ref()).stream()
            .filter(invitation -> search.isIn(invitation.email().text()))
            .forEach(invitation -> found.add(new MemberRow.Invited(invitation, now)));
      }
      return new Found(found, next);
    };
  }

  private void show(Found found) {
    MemberRow before = selected.get();
    arrange(found.rows());
    selected.set(before == null ? null : find(before.id()));
    answered(found);
  }

  private void answered(Found found) {
    nextPage = found.nextPage();
    age.set(Strings.get("members.problem.old", RelativeTime.exact(clock.instant())));
  }

  private @Nullable MemberRow find(String id) {
    return rows.stream().filter(row -> row.id().equals(id)).findFirst().orElse(null);
  }

  /** Changes only the rows that look different, so that the table stays where it is. */
  private void arrange(List<MemberRow> found) {
    if (!found.stream()
        .map(MemberRow::id)
        .toList()
        .equals(rows.stream().map(MemberRow::id).toList())) {
      rows.setAll(found);
      return;
    }
    for (int i = 0; i < found.size(); i++) {
      if (!found.get(i).looksLike(rows.get(i))) {
        rows.set(i, found.get(i));
      }
    }
  }

  /** Asks whom to invite. */
  public void invite() {
    if (whyNoInvite().getValue().isEmpty()) {
      dialogs.invite(membership.now().get(), this::changed);
    }
  }

  /** Returns why the selected member's privileges cannot be changed; empty if they can. */
  public String whyNoChange() {
    String why = whyNotManaged();
    return why.isEmpty() && selected.get() instanceof MemberRow.Invited
        ? Strings.get("members.menu.invited")
        : why;
  }

  /** Returns why the selected member cannot be removed; empty if it can. */
  public String whyNoRemoval() {
    String why = whyNotManaged();
    if (why.isEmpty() && selected.get() instanceof MemberRow.Joined row) {
      Rights mine = membership.rights();
      return row.rights().privileges().stream().allMatch(mine::allow)
          ? ""
          : Strings.get("members.menu.mightier");
    }
    return why;
  }

  private String whyNotManaged() {
    String readOnly = membership.whyReadOnly().getValue();
    if (!readOnly.isEmpty()) {
      return readOnly;
    }
    if (!membership.rights().allow(Privilege.MANAGE_MEMBERS)) {
      return Strings.get("members.menu.noManage");
    }
    return switch (selected.get()) {
      case null -> Strings.get("members.menu.none");
      case MemberRow.Joined row when row.rights().owner() && !membership.rights().owner() ->
          Strings.get("members.menu.owner");
      default -> "";
    };
  }

  /** Asks what the selected member may do. */
  public void changeRights() {
    if (selected.get() instanceof MemberRow.Joined row && whyNoChange().isEmpty()) {
      dialogs.changeRights(membership.now().get(), row.member(), this::changed);
    }
  }

  /** Asks whether to remove the selected member, or to withdraw the selected invitation. */
  public void remove() {
    if (!whyNoRemoval().isEmpty()) {
      return;
    }
    switch (selected.get()) {
      case MemberRow.Joined row ->
          dialogs.remove(membership.now().get(), row.member(), this::changed);
      case MemberRow.Invited row ->
          dialogs.withdraw(membership.now().get(), row.invitation(), this::changed);
      case null -> {}
    }
  }

  /** Copies the e-mail address of the selected row. */
  public void copyEmail() {
    MemberRow row = selected.get();
    if (row != null && !row.email().isEmpty()) {
      copy.accept(row.email());
    }
  }

  private void changed() {
    refresh();
    ownRightsChanged.run();
  }
}
