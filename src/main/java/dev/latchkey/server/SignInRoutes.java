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

  Answer signIn(Request request) {
    SignInJson wanted = JsonBody.read(request, SignInJson.class);
    try (Password password = password("password", wanted.password())) {
      return send(
          signIns.signIn(email(wanted.email()), password, request.from(), description(request)));
    }
  }

  Answer setUp(Request request) {
    NewPersonJson wanted = JsonBody.read(request, NewPersonJson.class);
    try (Password password = password("password", wanted.password())) {
      return send(
          joining.setUp(
              required("code", wanted.code()),
              person(wanted, email(wanted.email()), password),
              request.from(),
              description(request)));
    }
  }

  Answer look(Request request) {
    NewPersonJson wanted = JsonBody.read(request, NewPersonJson.class);
    return Answer.json(200, InvitedJson.of(joining.look(required("code", wanted.code()))));
  }

  /** Joins the organization with the caller's session, or as a new person if there is none. */
  Answer accept(Request request) {
    if (request.hasSecret()) {
      Caller caller = caller(request);
      NewPersonJson wanted = JsonBody.read(request, NewPersonJson.class);
      joining.accept(caller, required("code", wanted.code()));
      return Answer.json(200, Map.of());
    }
    NewPersonJson wanted = JsonBody.read(request, NewPersonJson.class);
    String code = required("code", wanted.code());
    Email email = joining.look(code).email();
    try (Password password = password("password", wanted.password())) {
      return send(
          joining.accept(
              code, person(wanted, email, password), request.from(), description(request)));
    }
  }

  Answer sessions(Request request) {
    Caller caller = caller(request);
    String own = caller instanceof Caller.SessionHolder holder ? holder.session().id() : "";
    return Answer.json(
        200,
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

  Answer signOut(Request request) {
    signIns.signOut(caller(request), request.parameter("id"));
    return Answer.json(200, Map.of());
  }

  Answer signOutEverywhere(Request request) {
    int ended = signIns.signOutEverywhere(caller(request));
    return Answer.json(200, Map.of("ended", ended));
  }

  Answer changePassword(Request request) {
    Caller caller = caller(request);
    NewPasswordJson wanted = JsonBody.read(request, NewPasswordJson.class);
    try (Password old = password("old", wanted.old());
        Password next = password("new", wanted.wanted())) {
      signIns.changePassword(caller, old, next);
    }
    return Answer.json(200, Map.of());
  }

  Answer resetPassword(Request request) {
    NewPersonJson wanted = JsonBody.read(request, NewPersonJson.class);
    try (Password password = password("password", wanted.password())) {
      return send(
          authority
              .passwordCodes()
              .reset(
                  required("code", wanted.code()),
                  email(wanted.email()),
                  password,
                  request.from(),
                  description(request)));
    }
  }

  private Caller caller(Request request) {
    return authority.authenticate(request.secret(), request);
  }

  private static Answer send(SignedIn signedIn) {
    return Answer.json(200, new SignedInJson(signedIn.session().id(), signedIn.secret().reveal()));
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

  /** Refuses what UTF-8 cannot express: it would be hashed like another character. */
  private static Password password(String field, @Nullable String text) {
    String typed = required(field, text);
    if (typed.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", field);
    }
    return Password.of(typed);
  }

  private static String required(String field, @Nullable String text) {
    if (text == null) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", field);
    }
    return text;
  }

  /** Returns the client's name for itself, for the list of signed-in devices. */
  private static String description(Request request) {
    String agent = request.header("User-Agent");
    String plain = agent == null ? "" : agent.replaceAll("[^\\x20-\\x7e]", "?").strip();
    return plain.isEmpty()
        ? "unknown device"
        : plain.substring(0, Math.min(plain.length(), MAX_DESCRIPTION));
  }
}
