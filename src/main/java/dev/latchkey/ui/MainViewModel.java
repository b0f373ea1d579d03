package dev.latchkey.ui;

import dev.latchkey.model.Account;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Refused;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;

/** What the main window shows: whose tokens, which screen, and how the parts behind it are. */
public final class MainViewModel {
  /** Where a person can go. */
  public sealed interface Place {
    /** A place that is always there. */
    enum Own implements Place {
      /** The personal account's tokens. */
      ACCESS_TOKENS,
      /** The places on this computer that hold keys. */
      KEY_PLACES,
      /** What was done in the personal account. */
      ACTIVITY,
      /** The settings; there also while the data is being opened, or cannot be. */
      SETTINGS
    }

    /**
     * An organization that the person belongs to.
     *
     * @param id the organization's id
     */
    record InOrganization(String id) implements Place {}
  }

  /** How far the data is opened. */
  public sealed interface State {
    /** It is being opened. */
    record Opening() implements State {}

    /**
     * It is open.
     *
     * @param account the personal account
     */
    record Ready(Account account) implements State {}

    /**
     * It could not be opened.
     *
     * @param message why, and what to do
     */
    record Failed(String message) implements State {}
  }

  private final TaskRunner tasks;
  private final Callable<Account> opening;
  private final String personName;
  private final Path dataFolder;
  private final LocalApi api;
  private final Memberships organizations;
  private final Consumer<String> copy;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Opening());
  private final StringProperty connection =
      new SimpleStringProperty(Strings.get("main.connection.here"));
  private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.Own.ACCESS_TOKENS);

  /**
   * A window whose data is not opened yet.
   *
   * @param opening opens the data and returns the personal account; throws {@link Refused} with a
   *     sentence to show; called in the background, again at every try
   * @param personName what to call the person until the account is known
   * @param organizations the organizations, which are read when the data is open
   * @param copy puts a text, never a secret, on the clipboard
   */
  public MainViewModel(
      TaskRunner tasks,
      Callable<Account> opening,
      String personName,
      Path dataFolder,
      LocalApi api,
      Memberships organizations,
      Consumer<String> copy) {
    this.tasks = tasks;
    this.opening = opening;
    this.personName = personName;
    this.dataFolder = dataFolder;
    this.api = api;
    this.organizations = organizations;
    this.copy = copy;
    organizations.all().addListener((ListChangeListener<Membership>) _ -> leaveWhatIsGone());
  }

  /** Nobody stays in an organization that was left or deleted, here or elsewhere. */
  private void leaveWhatIsGone() {
    if (place.get() instanceof Place.InOrganization(String id)
        && organizations.find(id).isEmpty()) {
      place.set(Place.Own.ACCESS_TOKENS);
    }
  }

  /** Opens the data, for the first time or once more; call it when the window is shown. */
  public void open() {
    state.set(new State.Opening());
    organizations.forget();
    if (place.get() != Place.Own.SETTINGS) {
      place.set(Place.Own.ACCESS_TOKENS);
    }
    tasks.run(
        opening,
        account -> {
          state.set(new State.Ready(account));
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
    place.set(new Place.InOrganization(organization.account().id()));
  }

  private void failed(Refused refused) {
    state.set(new State.Failed(refused.getMessage()));
  }

  /** Returns how far the data is opened; never null inside. */
  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Returns which screen is chosen; never null inside. */
  public ObjectProperty<Place> place() {
    return place;
  }

  /** Goes to the settings. */
  public void showSettings() {
    place.set(Place.Own.SETTINGS);
  }

  /** Returns whether the data is open, so that keys can be identified, and the like. */
  public ObservableValue<Boolean> isReady() {
    return state.map(now -> now instanceof State.Ready);
  }

  /** Returns whether the window is connected to this computer, whose data is in a folder. */
  public ObservableValue<Boolean> isHere() {
    return connection.map(Strings.get("main.connection.here")::equals);
  }

  /** Returns what the window is connected to: this computer, or the host of a team server. */
  public StringProperty connection() {
    return connection;
  }

  /** Returns the name of the account. */
  public ObservableValue<String> accountName() {
    return state.map(
        now -> now instanceof State.Ready(Account account) ? account.name() : personName);
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
        .toUpperCase(Locale.getDefault());
  }

  /** Returns what to say of a failure; empty if there is none. */
  public ObservableValue<String> failure() {
    return state.map(now -> now instanceof State.Failed(String message) ? message : "");
  }

  /** Returns the path of the data folder. */
  public String dataFolder() {
    return dataFolder.toString();
  }

  /** Copies the path of the data folder. */
  public void copyDataFolder() {
    copy.accept(dataFolder());
  }

  /** Returns how the local API is; never null inside. */
  public ReadOnlyObjectProperty<LocalApiState> apiState() {
    return api.state();
  }

  /** Copies the address of the local API; only while it answers. */
  public void copyApiAddress() {
    copy.accept(api.state().get().address());
  }
}
