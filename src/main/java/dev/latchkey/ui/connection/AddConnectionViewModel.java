package dev.latchkey.ui.connection;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.InvitedTo;
import dev.latchkey.model.NewConnection;
import dev.latchkey.model.NewSession;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Servers;
import dev.latchkey.model.SignInService;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.CheckedText;
import dev.latchkey.ui.Strings;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Which team server to connect to, and how to get in: each way asks for what it needs. */
public final class AddConnectionViewModel {
  /** What a person comes with. */
  public enum Way {
    /** An e-mail address and a password. */
    SIGN_IN,
    /** The code of an invitation. */
    INVITATION,
    /** The code that a new server prints. */
    SET_UP
  }

  /** What is asked for now. */
  public enum Step {
    /** Address and password. */
    SIGN_IN,
    /** The code of an invitation. */
    LOOK,
    /** Names and a new password, to accept the invitation. */
    JOIN,
    /** The password of the account that the invited person has already. */
    JOIN_WITH_ACCOUNT,
    /** The code, address, names and a new password of the first user. */
    SET_UP;

    /** Tells whether a code is asked for. */
    public boolean asksCode() {
      return this == LOOK || this == SET_UP;
    }

    /** Tells whether an e-mail address is asked for. */
    public boolean asksEmail() {
      return this == SIGN_IN || this == SET_UP;
    }

    /** Tells whether names and a new password are asked for. */
    public boolean asksNewPerson() {
      return this == JOIN || this == SET_UP;
    }

    /** Tells whether a password is asked for. */
    public boolean asksPassword() {
      return this != LOOK;
    }
  }

  private final Servers servers;
  private final Attempt attempt;
  private final Consumer<NewConnection> done;
  private final CheckedText<String> address;
  private final CheckedText<OneTimeCode> code = new CheckedText<>("", this::code);
  private final CheckedText<Email> email = new CheckedText<>("", Email::new);
  private final StringProperty firstName = new SimpleStringProperty("");
  private final StringProperty lastName = new SimpleStringProperty("");
  private final NewPassword password = new NewPassword();
  private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.SIGN_IN);
  private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.SIGN_IN);
  private final ReadOnlyObjectWrapper<@Nullable InvitedTo> invited = new ReadOnlyObjectWrapper<>();

  /**
   * Nothing typed yet.
   *
   * @param done gets the connection once the person is signed in
   */
  public AddConnectionViewModel(Servers servers, Attempt attempt, Consumer<NewConnection> done) {
    this.servers = servers;
    this.attempt = attempt;
    this.done = done;
    address = new CheckedText<>("", servers::address);
    way.subscribe((_, _) -> begin());
    address.text().subscribe((_, _) -> begin());
  }

  /** What was looked at belongs to one server and one code. */
  private void begin() {
    invited.set(null);
    step.set(
        switch (way.get()) {
          case SIGN_IN -> Step.SIGN_IN;
          case INVITATION -> Step.LOOK;
          case SET_UP -> Step.SET_UP;
        });
  }

  private OneTimeCode code(String typed) {
    boolean invitation = way.get() == Way.INVITATION;
    return OneTimeCode.parse(
            invitation ? OneTimeCode.Purpose.INVITATION : OneTimeCode.Purpose.SET_UP, typed)
        .orElseThrow(
            () ->
                new Refused(
                    invitation
                        ? AuthorityProblem.INVITATION_INVALID
                        : AuthorityProblem.SET_UP_CODE_WRONG));
  }

  /** Returns the address of the server. */
  public CheckedText<String> address() {
    return address;
  }

  /** Returns what the person comes with; never null inside. */
  public ObjectProperty<Way> way() {
    return way;
  }

  /** Returns what is asked for now; never null inside. */
  public ReadOnlyObjectProperty<Step> step() {
    return step.getReadOnlyProperty();
  }

  /** Returns the code of an invitation, or for setting up. */
  public CheckedText<OneTimeCode> code() {
    return code;
  }

  /** Returns what the invitation is to; empty before it was looked at. */
  public ObservableValue<String> invitation() {
    return invited
        .map(
            one ->
                one == null
                    ? ""
                    : Strings.get("connection.invitation.text", one.organization(), one.email()))
        .orElse("");
  }

  /** Returns the e-mail address. */
  public CheckedText<Email> email() {
    return email;
  }

  /** Returns the given name. */
  public StringProperty firstName() {
    return firstName;
  }

  /** Returns the family name. */
  public StringProperty lastName() {
    return lastName;
  }

  /** Returns the password. */
  public NewPassword password() {
    return password;
  }

  /** Returns how getting in goes. */
  public Attempt attempt() {
    return attempt;
  }

  /** Goes on, unless something is wrong with what was typed. */
  public void submit() {
    String server = address.check().orElse(null);
    switch (step.get()) {
      case SIGN_IN -> email.check().ifPresent(who -> signIn(server, who));
      case LOOK -> code.check().ifPresent(typed -> look(server, typed));
      case JOIN -> code.check().ifPresent(typed -> join(server, typed));
      case JOIN_WITH_ACCOUNT -> code.check().ifPresent(typed -> joinWithAccount(server, typed));
      case SET_UP -> {
        Email who = email.check().orElse(null);
        code.check().ifPresent(typed -> setUp(server, typed, who));
      }
    }
  }

  private void signIn(@Nullable String server, Email who) {
    getIn(
        server, who, false, typed -> servers.at(Objects.requireNonNull(server)).signIn(who, typed));
  }

  private void look(@Nullable String server, OneTimeCode typed) {
    if (server != null) {
      attempt.run(
          () -> servers.at(server).look(typed),
          found -> {
            invited.set(found);
            step.set(Step.JOIN);
          });
    }
  }

  private void join(@Nullable String server, OneTimeCode typed) {
    String first = firstName.get();
    String last = lastName.get();
    getIn(
        server,
        invitee(),
        true,
        chosen -> servers.at(Objects.requireNonNull(server)).accept(typed, first, last, chosen));
  }

  private void joinWithAccount(@Nullable String server, OneTimeCode typed) {
    getIn(
        server,
        invitee(),
        false,
        known -> {
          String at = Objects.requireNonNull(server);
          NewSession session = servers.at(at).signIn(invitee(), known);
          servers.devices(at, session).accept(typed);
          return session;
        });
  }

  private void setUp(@Nullable String server, OneTimeCode typed, @Nullable Email who) {
    if (who != null) {
      String first = firstName.get();
      String last = lastName.get();
      getIn(
          server,
          who,
          true,
          chosen -> {
            SignInService door = servers.at(Objects.requireNonNull(server));
            return door.setUp(typed, who, first, last, chosen);
          });
    }
  }

  private Email invitee() {
    return Objects.requireNonNull(invited.get()).email();
  }

  private void getIn(
      @Nullable String server, Email who, boolean isNew, Function<Password, NewSession> way) {
    Password typed = password.check(isNew).orElse(null);
    if (server == null || typed == null || attempt.busy().get()) {
      return;
    }
    attempt.run(
        () -> {
          try (typed) {
            return way.apply(typed);
          }
        },
        session -> {
          password.forget();
          done.accept(new NewConnection(server, who, session));
        },
        this::refused);
  }

  private void refused(Refused refused) {
    if (NewPassword.isAbout(refused)) {
      password.refuse(refused);
    } else if (refused.problem() == AuthorityProblem.SIGN_IN_FIRST && step.get() == Step.JOIN) {
      password.forget();
      step.set(Step.JOIN_WITH_ACCOUNT);
    } else {
      attempt.fail(refused);
    }
  }
}
