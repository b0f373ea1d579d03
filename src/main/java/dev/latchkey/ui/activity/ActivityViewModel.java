package dev.latchkey.ui.activity;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.Privilege;
import dev.latchkey.ui.Exporting;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Reading;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TableExport;
import dev.latchkey.ui.TaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What was done in an account, newest first, and its export. */
public final class ActivityViewModel {
  /** More rows than any window shows; with fewer there may be nothing to scroll for the rest. */
  private static final int WINDOWFUL = ActivityQuery.MAX_PAGE_SIZE / 2;

  private final AccountService service;
  private final Membership membership;
  private final Clock clock;
  private final Exporting exporting;
  private final ActivityFilter filter;
  private final ActivityRows rows = new ActivityRows();
  private final Reading<ActivityPage> reading;
  private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");

  private @Nullable String nextPage;

  /** The activity of one account; nothing is read yet. */
  public ActivityViewModel(
      AccountService service,
      Membership membership,
      TaskRunner tasks,
      Clock clock,
      ZoneId zone,
      Exporting exporting) {
    this.service = service;
    this.membership = membership;
    this.clock = clock;
    this.exporting = exporting;
    this.filter = new ActivityFilter(clock, zone);
    this.reading = new Reading<>(tasks, membership::heard);
    filter.subscribe(this::reload);
    mayView().subscribe((_, _) -> reload());
  }

  /** Returns whether the person may see it; if not, nothing is read. */
  public ObservableValue<Boolean> mayView() {
    return membership.may(Privilege.VIEW_TOKENS);
  }

  /** Returns why it cannot be seen; empty if it can. */
  public ObservableValue<String> whyNoView() {
    return membership.whyNot(Privilege.VIEW_TOKENS);
  }

  /** Tells whether it is of an organization. */
  public boolean isOfOrganization() {
    return membership.account().type() == AccountType.ORGANIZATION;
  }

  /** Returns what is listed; a change reads the list again. */
  public ActivityFilter filter() {
    return filter;
  }

  /** Returns the rows read so far. */
  public ObservableList<ActivityRow> rows() {
    return rows.all();
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

  /** Reads the newest page. */
  public void reload() {
    nextPage = null;
    if (!mayView().getValue()) {
      reading.drop();
      rows.all().clear();
      return;
    }
    Optional<ActivityQuery> query = filter.query();
    if (query.isEmpty()) {
      reading.drop();
    } else {
      reading.read(asking(query.get()), this::begin);
    }
  }

  private void begin(ActivityPage page) {
    rows.replace(page.entries(), now());
    answered(page);
  }

  /** Reads the next page, unless it is being read or there is none. */
  public void loadMore() {
    String page = nextPage;
    if (page == null || reading.loading().get()) {
      return;
    }
    filter
        .query()
        .ifPresent(
            query ->
                reading.read(
                    asking(query.page(page)),
                    found -> {
                      rows.append(found.entries(), now());
                      answered(found);
                    }));
  }

  /** Reads what is new, unasked: shows no progress, and what is selected stays. */
  public void refreshQuietly() {
    if (!mayView().getValue() || reading.isAwaited()) {
      return;
    }
    filter.query().ifPresent(this::refreshQuietly);
  }

  private void refreshQuietly(ActivityQuery query) {
    Instant since = rows.newSince();
    if (since == null) {
      reading.readQuietly(asking(query), this::begin);
      return;
    }
    Instant first = query.since();
    Instant from = first == null || since.isAfter(first) ? since : first;
    reading.readQuietly(
        asking(query.between(from, query.until())),
        page -> {
          if (page.nextPageToken() == null) {
            rows.renew(from, page.entries(), now());
            told();
          } else {
            // So much is new that the rows read before may not follow.
            reading.readQuietly(asking(query), this::begin);
          }
        });
  }

  private Callable<ActivityPage> asking(ActivityQuery query) {
    return () -> service.activity(membership.ref(), query);
  }

  private void answered(ActivityPage page) {
    nextPage = page.nextPageToken();
    told();
    // A search may find little on a page.
    if (rows.all().size() < WINDOWFUL) {
      loadMore();
    }
  }

  private void told() {
    age.set(Strings.get("activity.problem.old", RelativeTime.exact(now())));
  }

  private Instant now() {
    return clock.instant();
  }

  /** Asks for a file and writes everything that is found into it, in the background. */
  public void export(TableExport.Format format) {
    filter
        .query()
        .ifPresent(
            query ->
                exporting.export(
                    "latchkey-activity-" + membership.account().slug(),
                    format,
                    ActivityExport.content(service, membership.ref(), query)));
  }
}
