package dev.latchkey.ui.shell;

import dev.latchkey.model.Account;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Refused;
import dev.latchkey.model.language.Language;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Memberships;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;

/** What the main window shows: whose data, which section, and whether the data is open. */
public final class MainViewModel {
  private final TaskRunner tasks;
  private final Callable<Account> opening;
  private final String personName;
  private final Memberships organizations;
  private final ReadOnlyObjectWrapper<DataState> state =
      new ReadOnlyObjectWrapper<>(new DataState.Opening());
  private final StringProperty connection =
      new SimpleStringProperty(Strings.get("main.connection.here"));
  private final StringProperty asked = new SimpleStringProperty("");
  private final StringProperty clockWarning = new SimpleStringProperty("");
  private final ObjectProperty<Section> section =
      new SimpleObjectProperty<>(Section.Own.ACCESS_TOKENS);

  /** What the person chose last, also before; it is gone to once it is there. */
  private final ObjectProperty<Section> chosen =
      new SimpleObjectProperty<>(Section.Own.ACCESS_TOKENS);

  /** Whether the section changes for another reason than the person's choice. */
  private boolean moving;

  /** Whether the section that was chosen before is still to be gone to. */
  private boolean returning;

  /**
   * A window whose data is not opened yet.
   *
   * @param opening opens the data and returns the personal account; throws {@link Refused} with a
   *     sentence to show; called in the background, again at every try
   * @param personName what to call the person until the account is known
   * @param organizations the organizations, which are read when the data is open
   */
  public MainViewModel(
      TaskRunner tasks, Callable<Account> opening, String personName, Memberships organizations) {
    this.tasks = tasks;
    this.opening = opening;
    this.personName = personName;
    this.organizations = organizations;
    organizations.all().addListener((ListChangeListener<Membership>) _ -> leaveWhatIsGone());
    section.subscribe(
        (_, now) -> {
          if (!moving) {
            returning = false;
            chosen.set(now);
          }
        });
  }

  /**
   * Goes back to what was chosen before, as soon as it is there, unless the person chooses
   * something else first.
   */
  public void returnTo(Section before) {
    chosen.set(before);
    returning = true;
  }

  /** Returns what the person chose last, which may not be there; never null inside. */
  public ReadOnlyObjectProperty<Section> chosen() {
    return chosen;
  }

  private void move(Section to) {
    moving = true;
    try {
      section.set(to);
    } finally {
      moving = false;
    }
  }

  private void goBack() {
    boolean isThere =
        !(chosen.get() instanceof Section.InOrganization(String id))
            || organizations.find(id).isPresent();
    if (returning && isThere && state.get() instanceof DataState.Ready) {
      returning = false;
      move(chosen.get());
    }
  }

  /** An organization that was left or deleted, perhaps elsewhere, is not shown. */
  private void leaveWhatIsGone() {
    if (section.get() instanceof Section.InOrganization(String id)
        && organizations.find(id).isEmpty()) {
      move(Section.Own.ACCESS_TOKENS);
    }
    goBack();
  }

  /** Opens the data, for the first time or once more; called when the window is shown. */
  public void open() {
    state.set(new DataState.Opening());
    organizations.forget();
    if (section.get() != Section.Own.SETTINGS) {
      move(Section.Own.ACCESS_TOKENS);
    }
    tasks.run(
        opening,
        account -> {
          state.set(new DataState.Ready(account));
          goBack();
          organizations.read();
        },
        this::failed);
  }

  /** Returns the organizations that the person belongs to; read once the data is open. */
  public Memberships organizations() {
    return organizations;
  }

  /** Takes an organization that was just created, and goes there. */
  public void created(Organization organization) {
    organizations.add(organization);
    section.set(new Section.InOrganization(organization.account().id()));
  }

  private void failed(Refused refused) {
    state.set(new DataState.NotOpened(refused.sentence()));
  }

  /** Returns whether the data is open; never null inside. */
  public ReadOnlyObjectProperty<DataState> state() {
    return state.getReadOnlyProperty();
  }

  /** Returns which section is chosen; never null inside. */
  public ObjectProperty<Section> section() {
    return section;
  }

  /** Asks for a command of the frame, by its id; it is run once the data is open. */
  public void ask(String command) {
    asked.set(command);
  }

  /** Returns the command that was asked for and is still to be run; empty if there is none. */
  public StringProperty asked() {
    return asked;
  }

  /** Goes to the settings. */
  public void showSettings() {
    section.set(Section.Own.SETTINGS);
  }

  /** Returns whether the data is open, so that keys can be identified, and the like. */
  public ObservableValue<Boolean> isReady() {
    return state.map(now -> now instanceof DataState.Ready);
  }

  /** Returns what the window is connected to: this computer, or the host of a team server. */
  public StringProperty connection() {
    return connection;
  }

  /** Returns what is wrong with the clock of this computer; empty if nothing is. */
  public StringProperty clockWarning() {
    return clockWarning;
  }

  /** Returns the name of the account. */
  public ObservableValue<String> accountName() {
    return state.map(
        now -> now instanceof DataState.Ready(Account account) ? account.name() : personName);
  }

  /** Returns one or two letters for the account: the first of its first and last word. */
  public ObservableValue<String> accountInitials() {
    return accountName().map(MainViewModel::initials);
  }

  private static String initials(String name) {
    String[] words = name.strip().split("[\\s._-]+");
    String last = words.length > 1 ? words[words.length - 1] : "";
    return first(words[0]) + first(last);
  }

  private static String first(String word) {
    return word.codePoints()
        .limit(1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining())
        .toUpperCase(Language.locale());
  }
}
