package dev.latchkey.ui;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.LastKnown;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The organizations that the person belongs to, with the person's rights, as last read. While the
 * server cannot be reached, what was last known of them is shown, and can only be looked at.
 */
public final class Memberships {
  private final TaskRunner tasks;
  private final Supplier<AccountService> service;
  private final Supplier<LastKnown> lastKnown;
  private final Supplier<String> unchangeable;
  private final Reading<List<Organization>> reading;
  private final ObservableList<Membership> all = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper whyReadOnly = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /** A list that is not read yet, of an authority that can always be reached. */
  public Memberships(TaskRunner tasks, Supplier<AccountService> service) {
    this(tasks, service, () -> LastKnown.NONE, () -> "");
  }

  /**
   * A list that is not read yet.
   *
   * @param service the door to organizations; first asked for by {@link #read()}
   * @param lastKnown what to show if the server cannot be reached
   * @param unchangeable why nothing can be changed although the authority answers, as the end of a
   *     sentence; empty if the rights decide
   */
  public Memberships(
      TaskRunner tasks,
      Supplier<AccountService> service,
      Supplier<LastKnown> lastKnown,
      Supplier<String> unchangeable) {
    this.tasks = tasks;
    this.reading = new Reading<>(tasks, this::refused);
    this.service = service;
    this.lastKnown = lastKnown;
    this.unchangeable = unchangeable;
    reading.problem().subscribe(this::tell);
    whyReadOnly.subscribe(this::tell);
  }

  /**
   * Returns why nothing can be changed: the server cannot be reached, or the data can only be read.
   * It is the end of a sentence, as other reasons are; empty if the rights decide.
   */
  public ReadOnlyStringProperty whyReadOnly() {
    return whyReadOnly.getReadOnlyProperty();
  }

  /** Returns the membership of a person in their own account. */
  public Membership personal(Account account) {
    return Membership.personal(account, whyReadOnly);
  }

  /**
   * Returns the organizations by name; an organization keeps its entry as long as it is in the
   * list.
   */
  public ObservableList<Membership> all() {
    return all;
  }

  /** Returns one of them by its id; empty if the person is not a member. */
  public Optional<Membership> find(String id) {
    return all.stream().filter(one -> one.account().id().equals(id)).findFirst();
  }

  /**
   * Returns why the list could not be read, and so may be old; empty if it could. That the server
   * cannot be reached is told in few words: each list tells it whole.
   */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  private void tell() {
    String why = reading.problem().get();
    problem.set(
        why.isEmpty() || whyReadOnly.get().isEmpty()
            ? why
            : Strings.get("membership.offline.list"));
  }

  /** Reads the list again without showing progress; only entries that differ change. */
  public void read() {
    reading.readQuietly(
        () -> service.get().organizations(),
        found -> {
          whyReadOnly.set(unchangeable.get());
          show(found);
        });
  }

  /** Does the same unless an answer is awaited; for what asks again and again. */
  public void refresh() {
    if (!reading.isAwaited()) {
      read();
    }
  }

  private void refused(Refused refused) {
    LastKnown known = lastKnown.get();
    if (!known.isOffline(refused)) {
      return;
    }
    whyReadOnly.set(Strings.get("membership.offline.reason"));
    if (!reading.loaded().get() && all.isEmpty()) {
      tasks.run(known::organizations, this::showUnlessRead, _ -> {});
    }
  }

  private void showUnlessRead(List<Organization> known) {
    if (!reading.loaded().get() && !whyReadOnly.get().isEmpty()) {
      show(known);
    }
  }

  /** Forgets what was read: the next list may come from another connection. */
  public void forget() {
    reading.forget();
    whyReadOnly.set("");
    all.clear();
  }

  /** Adds an organization that was just created, before the list is read again. */
  public void add(Organization created) {
    reading.drop();
    if (find(created.account().id()).isEmpty()) {
      all.add(membership(created));
    }
    read();
  }

  private Membership membership(Organization organization) {
    return new Membership(organization, this::read, whyReadOnly);
  }

  private void show(List<Organization> found) {
    List<Membership> wanted =
        found.stream()
            .map(one -> find(one.account().id()).orElseGet(() -> membership(one)))
            .toList();
    for (int i = 0; i < wanted.size(); i++) {
      wanted.get(i).set(found.get(i));
    }
    if (!wanted.equals(all)) {
      all.setAll(wanted);
    }
  }
}
