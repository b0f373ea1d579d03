package dev.latchkey.server;

import dev.latchkey.api.InvitedJson;
import dev.latchkey.api.NewPasswordJson;
import dev.latchkey.api.NewPersonJson;
import dev.latchkey.api.SessionJson;
import dev.latchkey.api.SignInJson;
import dev.latchkey.api.SignedInJson;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.Caller;
import dev.latchkey.authority.Joining;
import dev.latchkey.authority.SignIns;
import dev.latchkey.authority.SignedIn;
import dev.latchkey.model.Email;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * The routes for signing in and joining. Codes and passwords are sent only in bodies, which nobody
 * logs.
 */
final class SignInRoutes {
  private static final int MAX_DESCRIPTION = 100;

  private final Authority authority;
  private final SignIns signIns;
  private final Joining joining;

  SignInRoutes(Authority authority) {
    this.authority = authority;
    this.signIns = authority.signIns();
    this.joining = authority.joining();
  }

  void signIn(Exchange exchange) {
    SignInJson wanted = JsonBody.read(exchange.request(), SignInJson.class);
    try (Password password = password("password", wanted.password())) {
      send(
          exchange,
          signIns.signIn(email(wanted.email()), password, exchange.from(), description(exchange)));
    }
  }

  void setUp(Exchange exchange) {
    NewPersonJson wanted = JsonBody.read(exchange.request(), NewPersonJson.class);
    try (Password password = password("password", wanted.password())) {
      send(
          exchange,
          joining.setUp(
              required("code", wanted.code()),
              person(wanted, email(wanted.email()), password),
              exchange.from(),
              description(exchange)));
    }
  }

  void look(Exchange exchange) {
    NewPersonJson wanted = JsonBody.read(exchange.request(), NewPersonJson.class);
    Answers.send(
        exchange, HttpStatus.OK_200, InvitedJson.of(joining.look(required("code", wanted.code()))));
  }

  /** Joins the organization with the caller's session, or as a new person if there is none. */
  void accept(Exchange exchange) {
    if (exchange.hasSecret()) {
      Caller caller = caller(exchange);
      NewPersonJson wanted = JsonBody.read(exchange.request(), NewPersonJson.class);
      joining.accept(caller, required("code", wanted.code()));
      Answers.send(exchange, HttpStatus.OK_200, Map.of());
      return;
    }
    NewPersonJson wanted = JsonBody.read(exchange.request(), NewPersonJson.class);
    String code = required("code", wanted.code());
    Email email = joining.look(code).email();
    try (Password password = password("password", wanted.password())) {
      send(
          exchange,
          joining.accept(
              code, person(wanted, email, password), exchange.from(), description(exchange)));
    }
  }

  void sessions(Exchange exchange) {
    Caller caller = caller(exchange);
    String own = caller instanceof Caller.SessionHolder holder ? holder.session().id() : "";
    Answers.send(
        exchange,
        HttpStatus.OK_200,
        new SessionJson.Answer(
            signIns.sessions(caller).stream()
                .map(
                    session ->
                        new SessionJson(
                            session.id(),
                            session.description(),
                            session.createdAt(),
                            session.lastUsedAt(),
                            session.id().equals(own)))
                .toList()));
  }

  void signOut(Exchange exchange) {
    signIns.signOut(caller(exchange), exchange.parameter("id"));
    Answers.send(exchange, HttpStatus.OK_200, Map.of());
  }

  void signOutEverywhere(Exchange exchange) {
    int ended = signIns.signOutEverywhere(caller(exchange));
    Answers.send(exchange, HttpStatus.OK_200, Map.of("ended", ended));
  }

  void changePassword(Exchange exchange) {
    Caller caller = caller(exchange);
    NewPasswordJson wanted = JsonBody.read(exchange.request(), NewPasswordJson.class);
    try (Password old = password("old", wanted.old());
        Password next = password("new", wanted.wanted())) {
      signIns.changePassword(caller, old, next);
    }
    Answers.send(exchange, HttpStatus.OK_200, Map.of());
  }

  private Caller caller(Exchange exchange) {
    return authority.authenticate(exchange.secret(), exchange.from());
  }

  private static void send(Exchange exchange, SignedIn signedIn) {
    Answers.send(
        exchange,
        HttpStatus.OK_200,
        new SignedInJson(signedIn.session().id(), signedIn.secret().reveal()));
  }

  private static Joining.NewPerson person(NewPersonJson wanted, Email email, Password password) {
    return new Joining.NewPerson(
        email, orEmpty(wanted.firstName()), orEmpty(wanted.lastName()), password);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Email email(@Nullable String text) {
    return new Email(required("email", text));
  }

  private static Password password(String field, @Nullable String text) {
    return Password.of(required(field, text));
  }

  private static String required(String field, @Nullable String text) {
    if (text == null) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", field);
    }
    return text;
  }

  /** Returns the client's name for itself, for the list of signed-in devices. */
  private static String description(Exchange exchange) {
    String agent = exchange.request().getHeaders().get(HttpHeader.USER_AGENT);
    String plain = agent == null ? "" : agent.replaceAll("[^\\x20-\\x7e]", "?").strip();
    return plain.isEmpty()
        ? "unknown device"
        : plain.substring(0, Math.min(plain.length(), MAX_DESCRIPTION));
  }
}
