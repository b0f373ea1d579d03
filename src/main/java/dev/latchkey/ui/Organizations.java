package dev.latchkey.ui;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The organizations that the person belongs to, with the person's rights, as last read. */
public final class Organizations {
  private final TaskRunner tasks;
  private final Supplier<AccountService> service;
  private final Consumer<Exception> unexpected;
  private final ObservableList<Membership> all = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private int question;

  /**
   * A list that is not read yet.
   *
   * @param service the door to organizations; first asked for by {@link #read()}
   * @param unexpected gets a failure that is no {@link Refused}, once in a row
   */
  public Organizations(
      TaskRunner tasks, Supplier<AccountService> service, Consumer<Exception> unexpected) {
    this.tasks = tasks;
    this.service = service;
    this.unexpected = unexpected;
  }

  /** Returns the organizations by name; the entry of one stays the same as long as it is there. */
  public ObservableList<Membership> all() {
    return all;
  }

  /** Returns one of them by its id; empty if the person is no member any more. */
  public Optional<Membership> find(String id) {
    return all.stream().filter(one -> one.account().id().equals(id)).findFirst();
  }

  /** Returns why the list could not be read, and so may be old; empty if it could. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Reads the list again, unseen; entries change only where it differs. */
  public void read() {
    int asked = ++question;
    tasks.run(
        () -> service.get().organizations(),
        found -> {
          if (asked == question) {
            problem.set("");
            show(found);
          }
        },
        failure -> {
          if (asked == question) {
            failed(failure);
          }
        });
  }

  /** Forgets what was read: it may be of another connection. */
  public void forget() {
    question++;
    problem.set("");
    all.clear();
  }

  /** Adds an organization that was just created, before the list is read again. */
  public void add(Organization created) {
    question++;
    if (find(created.account().id()).isEmpty()) {
      all.add(new Membership(created, this::read));
    }
    read();
  }

  private void show(List<Organization> found) {
    List<Membership> wanted =
        found.stream()
            .map(one -> find(one.account().id()).orElseGet(() -> new Membership(one, this::read)))
            .toList();
    for (int i = 0; i < wanted.size(); i++) {
      wanted.get(i).set(found.get(i));
    }
    if (!wanted.equals(all)) {
      all.setAll(wanted);
    }
  }

  private void failed(Exception failure) {
    if (failure instanceof Refused refused) {
      problem.set(refused.getMessage());
    } else {
      String told = Strings.get("main.organizations.unexpected");
      // It is read every few seconds; one dialog is enough.
      if (!problem.get().equals(told)) {
        problem.set(told);
        unexpected.accept(failure);
      }
    }
  }
}
