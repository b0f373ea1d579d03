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
import dev.latchkey.model.TrustedAuthority;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.Strings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The way into a team server, step by step. */
public final class AddConnectionViewModel {
  private final Servers servers;
  private final Attempt attempt;
  private final Consumer<NewConnection> done;
  private final ConnectionForm form;
  private final AuthorityChoice authority;
  private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.SIGN_IN);
  private final ReadOnlyObjectWrapper<@Nullable InvitedTo> invited = new ReadOnlyObjectWrapper<>();

  /**
   * Nothing typed yet.
   *
   * @param asking asks the person for the file of a certificate authority
   * @param done gets the connection once the person is signed in
   */
  public AddConnectionViewModel(
      Servers servers,
      Attempt attempt,
      Supplier<Optional<Path>> asking,
      Consumer<NewConnection> done) {
    this.servers = servers;
    this.attempt = attempt;
    this.done = done;
    this.form = new ConnectionForm(servers);
    this.authority = new AuthorityChoice(servers, attempt, asking);
    form.way().subscribe((_, _) -> begin());
    form.address().text().subscribe((_, _) -> begin());
  }

  /** What was looked at belongs to one server and one code. */
  private void begin() {
    invited.set(null);
    step.set(form.way().get().first());
  }

  /** Returns what the person fills in. */
  public ConnectionForm form() {
    return form;
  }

  /** Returns the certificate authority that is trusted beside the system's. */
  public AuthorityChoice authority() {
    return authority;
  }

  /** Returns the sign-in of a server; in the background. */
  private SignInService at(String address) {
    TrustedAuthority own = authority.chosen().get();
    if (own != null) {
      servers.trust(address, own);
    }
    return servers.at(address);
  }

  /** Returns what is asked for now; never null inside. */
  public ReadOnlyObjectProperty<Step> step() {
    return step.getReadOnlyProperty();
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

  /** Returns whether it is at work, and why it failed. */
  public Attempt attempt() {
    return attempt;
  }

  /** Goes on, unless something is wrong with what was typed. */
  public void submit() {
    Optional<String> server = form.address().check();
    switch (step.get()) {
      case SIGN_IN -> form.email().check().ifPresent(who -> signIn(server, who));
      case LOOK -> form.code().check().ifPresent(code -> server.ifPresent(at -> look(at, code)));
      case JOIN -> form.code().check().ifPresent(code -> join(server, code));
      case JOIN_WITH_ACCOUNT -> form.code().check().ifPresent(code -> joinAs(server, code));
      case SET_UP -> {
        Optional<Email> who = form.email().check();
        Optional<OneTimeCode> code = form.code().check();
        if (who.isPresent() && code.isPresent()) {
          setUp(server, code.get(), who.get());
        }
      }
      case RESET -> {
        Optional<Email> who = form.email().check();
        Optional<OneTimeCode> code = form.code().check();
        if (who.isPresent() && code.isPresent()) {
          reset(server, code.get(), who.get());
        }
      }
    }
  }

  private void signIn(Optional<String> server, Email who) {
    getIn(server, who, false, (at, known) -> at(at).signIn(who, known));
  }

  private void look(String server, OneTimeCode code) {
    attempt.run(
        () -> at(server).look(code),
        found -> {
          invited.set(found);
          step.set(Step.JOIN);
        });
  }

  private void join(Optional<String> server, OneTimeCode code) {
    String first = form.firstName().get();
    String last = form.lastName().get();
    getIn(server, invitee(), true, (at, chosen) -> at(at).accept(code, first, last, chosen));
  }

  /** Joins with the account that the invited person has already. */
  private void joinAs(Optional<String> server, OneTimeCode code) {
    Email who = invitee();
    getIn(
        server,
        who,
        false,
        (at, known) -> {
          NewSession session = at(at).signIn(who, known);
          servers.devices(at, session).accept(code);
          return session;
        });
  }

  private void setUp(Optional<String> server, OneTimeCode code, Email who) {
    String first = form.firstName().get();
    String last = form.lastName().get();
    getIn(server, who, true, (at, chosen) -> at(at).setUp(code, who, first, last, chosen));
  }

  private void reset(Optional<String> server, OneTimeCode code, Email who) {
    getIn(server, who, true, (at, chosen) -> at(at).resetPassword(code, who, chosen));
  }

  private Email invitee() {
    return Objects.requireNonNull(invited.get()).email();
  }

  /**
   * Checks the password and gets in.
   *
   * @param server empty if the address was wrong, which the person is told together with what is
   *     wrong with the password
   * @param isNew whether the password is chosen now, and so typed twice
   * @param call gets in at the server's address; called in the background
   */
  private void getIn(
      Optional<String> server,
      Email who,
      boolean isNew,
      BiFunction<String, Password, NewSession> call) {
    Password typed = form.password().check(isNew).orElse(null);
    if (typed == null) {
      return;
    }
    if (server.isEmpty() || attempt.busy().get()) {
      typed.close();
      return;
    }
    String at = server.get();
    attempt.run(
        () -> {
          try (typed) {
            return call.apply(at, typed);
          }
        },
        session -> {
          form.password().forget();
          done.accept(new NewConnection(at, who, session));
        },
        this::refused);
  }

  private void refused(Refused refused) {
    if (NewPassword.isAbout(refused)) {
      form.password().refuse(refused);
    } else if (refused.problem() == AuthorityProblem.SIGN_IN_FIRST && step.get() == Step.JOIN) {
      form.password().forget();
      step.set(Step.JOIN_WITH_ACCOUNT);
    } else {
      attempt.fail(refused);
    }
  }
}
