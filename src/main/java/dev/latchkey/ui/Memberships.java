package dev.latchkey.ui;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.Organization;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The organizations that the person belongs to, with the person's rights, as last read. */
public final class Memberships {
  private final Supplier<AccountService> service;
  private final Supplier<String> whyReadOnly;
  private final Reading<List<Organization>> reading;
  private final ObservableList<Membership> all = FXCollections.observableArrayList();

  /**
   * A list that is not read yet.
   *
   * @param service the door to organizations; first asked for by {@link #read()}
   */
  public Memberships(TaskRunner tasks, Supplier<AccountService> service) {
    this(tasks, service, () -> "");
  }

  /**
   * The same where it may be that nothing can be changed.
   *
   * @param whyReadOnly tells why not, for what is read from then on; empty if the rights decide
   */
  public Memberships(
      TaskRunner tasks, Supplier<AccountService> service, Supplier<String> whyReadOnly) {
    this.whyReadOnly = whyReadOnly;
    this.reading = new Reading<>(tasks);
    this.service = service;
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

  /** Returns why the list could not be read, and so may be old; empty if it could. */
  public ReadOnlyStringProperty problem() {
    return reading.problem();
  }

  /** Reads the list again without showing progress; only entries that differ change. */
  public void read() {
    reading.readQuietly(() -> service.get().organizations(), this::show);
  }

  /** Forgets what was read: the next list may come from another connection. */
  public void forget() {
    reading.forget();
    all.clear();
  }

  /** Adds an organization that was just created, before the list is read again. */
  public void add(Organization created) {
    reading.drop();
    if (find(created.account().id()).isEmpty()) {
      all.add(new Membership(created, this::read, whyReadOnly.get()));
    }
    read();
  }

  private void show(List<Organization> found) {
    List<Membership> wanted =
        found.stream()
            .map(
                one ->
                    find(one.account().id())
                        .orElseGet(() -> new Membership(one, this::read, whyReadOnly.get())))
            .toList();
    for (int i = 0; i < wanted.size(); i++) {
      wanted.get(i).set(found.get(i));
    }
    if (!wanted.equals(all)) {
      all.setAll(wanted);
    }
  }
}
