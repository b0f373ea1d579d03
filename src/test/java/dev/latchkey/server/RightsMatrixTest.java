package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.Caller;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.Email;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Slug;
import dev.latchkey.model.User;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route, called by every kind of caller, for their own organization and for another. A
 * refused call also changes nothing.
 */
class RightsMatrixTest {
  /** The kinds of caller. */
  private enum Who {
    OWNER(Rights.ALL),
    VIEWS(only(Privilege.VIEW_TOKENS)),
    GENERATES(only(Privilege.GENERATE_TOKENS)),
    REVOKES(only(Privilege.REVOKE_TOKENS)),
    MANAGES(only(Privilege.MANAGE_MEMBERS)),
    PLAIN(Rights.NONE),
    STRANGER(null),
    NO_SESSION(null),
    KEY(null);

    private final @Nullable Rights rights;

    Who(@Nullable Rights rights) {
      this.rights = rights;
    }

    private static Rights only(Privilege privilege) {
      return new Rights(false, Set.of(privilege));
    }
  }

  /** What a route requires of its caller. */
  private enum Needs {
    /** Nothing at all. */
    NOTHING,
    /** A secret. */
    CALLER,
    /** A person, or nobody yet. */
    NEWCOMER,
    /** A person, wherever. */
    PERSON,
    /** Membership. */
    MEMBER,
    /** Membership other than the last owner's. */
    LEAVER,
    /** A privilege. */
    VIEW,
    /** A privilege. */
    GENERATE,
    /** A privilege. */
    REVOKE,
    /** A privilege. */
    MANAGE,
    /** Ownership. */
    OWNER
  }

  /**
   * A request to a route.
   *
   * @param route the method and path as the table has them
   * @param body the body; null for none
   * @param status the status for a caller who may make the request; it can be a refusal for another
   *     reason, since the matrix is only about rights
   */
  private record Line(String route, Needs needs, @Nullable String body, int status) {
    Line(String route, Needs needs, @Nullable String body) {
      this(route, needs, body, 200);
    }

    @Override
    public String toString() {
      return route;
    }
  }

  private static final String ORGANIZATION = "/api/v1/organizations/{organization}";
  private static final List<Line> LINES =
      List.of(
          new Line("GET /healthz", Needs.NOTHING, null),
          new Line("GET /readyz", Needs.NOTHING, null),
          new Line("GET /metrics", Needs.NOTHING, null),
          new Line("GET /openapi.yaml", Needs.NOTHING, null),
          new Line(
              "POST /login/token",
              Needs.NOTHING,
              "{\"email\":\"SLUG@example.com\",\"password\":\"correct horse battery\"}",
              404),
          new Line(
              "POST /api/v1/setup",
              Needs.NOTHING,
              "{\"code\":\"lu_x\",\"email\":\"a@example.com\",\"password\":\"long enough it is\"}",
              403),
          new Line(
              "POST /api/v1/password/reset",
              Needs.NOTHING,
              "{\"code\":\"lp_x\",\"email\":\"a@example.com\",\"password\":\"long enough it is\"}",
              403),
          new Line("POST /api/v1/invitations/look", Needs.NOTHING, "{\"code\":\"li_x\"}", 404),
          new Line("POST /api/v1/invitations/accept", Needs.NEWCOMER, "{\"code\":\"li_x\"}", 404),
          new Line("GET /api/v1/sessions", Needs.PERSON, null),
          new Line("DELETE /api/v1/sessions", Needs.PERSON, null),
          new Line("DELETE /api/v1/sessions/{id}", Needs.PERSON, null, 404),
          new Line(
              "POST /api/v1/password",
              Needs.PERSON,
              "{\"old\":\"correct horse battery\",\"new\":\"long enough it is\"}",
              404),
          new Line("POST /oauth2/introspect", Needs.CALLER, "token=KEY"),
          new Line("GET /api/v1/principal", Needs.CALLER, null),
          new Line("GET /api/v1/user", Needs.PERSON, null),
          new Line("GET /api/v1/organizations", Needs.PERSON, null),
          new Line(
              "POST /api/v1/organizations", Needs.PERSON, "{\"name\":\"New\",\"slug\":\"SLUG\"}"),
          new Line("POST /api/v1/account/me/identify", Needs.VIEW, "{\"key\":\"KEY\"}"),
          new Line("GET /api/v1/account/{account}/tokens", Needs.VIEW, null),
          new Line("GET /api/v1/account/{account}/count", Needs.VIEW, null),
          new Line("GET /api/v1/account/{account}/activity", Needs.VIEW, null),
          new Line("POST /api/v1/account/{account}/token", Needs.GENERATE, "{\"name\":\"new\"}"),
          new Line("GET /api/v1/account/{account}/token/{id}", Needs.VIEW, null),
          new Line("GET /api/v1/account/{account}/token/{id}/use", Needs.VIEW, null),
          new Line(
              "PATCH /api/v1/account/{account}/token/{id}", Needs.GENERATE, "{\"name\":\"b\"}"),
          new Line(
              "PATCH /api/v1/account/{account}/token/{id}",
              Needs.GENERATE,
              "{\"description\":\"b\",\"expires_at\":null}"),
          // An earlier expiry ends a key sooner, and so also needs the privilege to revoke.
          new Line(
              "PATCH /api/v1/account/{account}/token/{id}",
              Needs.OWNER,
              "{\"expires_at\":\"9000-01-01T00:00:00Z\"}"),
          new Line("GET /api/v1/account/{account}/token/{id}/activity", Needs.VIEW, null),
          new Line("DELETE /api/v1/account/{account}/token/{id}", Needs.REVOKE, null),
          new Line("POST /api/v1/account/{account}/token/{id}/rotate", Needs.OWNER, "{}"),
          new Line("POST /api/v1/account/{account}/token/{id}/resume", Needs.REVOKE, "{}"),
          new Line("GET /api/v1/account/{account}/review", Needs.OWNER, null),
          new Line("POST /api/v1/account/{account}/review", Needs.OWNER, "{\"all\":true}"),
          new Line("GET " + ORGANIZATION, Needs.MEMBER, null),
          new Line("PATCH " + ORGANIZATION, Needs.OWNER, "{\"name\":\"Other\"}"),
          new Line("DELETE " + ORGANIZATION, Needs.OWNER, "{\"confirm\":\"ORGANIZATION\"}"),
          new Line("POST " + ORGANIZATION + "/leave", Needs.LEAVER, "{}"),
          new Line("GET " + ORGANIZATION + "/members", Needs.MEMBER, null),
          new Line(
              "PATCH " + ORGANIZATION + "/members/{user}",
              Needs.MANAGE,
              "{\"privileges\":[\"manage_members\"]}"),
          new Line("DELETE " + ORGANIZATION + "/members/{user}", Needs.MANAGE, null),
          new Line("GET " + ORGANIZATION + "/invitations", Needs.MANAGE, null),
          new Line(
              "POST " + ORGANIZATION + "/invitations",
              Needs.MANAGE,
              "{\"email\":\"new@example.com\"}"),
          new Line("DELETE " + ORGANIZATION + "/invitations/{id}", Needs.MANAGE, null));

  @TempDir Path folder;
  private RunningApi running;
  private final Map<Who, User> users = new EnumMap<>(Who.class);
  private User victim = user("victim");
  private User foreigner = user("foreigner");
  private int scenes;

  static List<Line> lines() {
    return LINES;
  }

  @BeforeEach
  void start() {
    running = new RunningApi(folder);
    for (Who who : Who.values()) {
      if (who != Who.NO_SESSION && who != Who.KEY) {
        User user = user(who.name().toLowerCase(Locale.ROOT));
        add(user);
        users.put(who, user);
      }
    }
    add(victim);
    add(foreigner);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private User owner() {
    return Objects.requireNonNull(users.get(Who.OWNER));
  }

  private static User user(String name) {
    return new User(
        "us_" + (name + "aaaaaaaaaaaa").substring(0, 12), name, name + "@example.com", "", "");
  }

  private void add(User user) {
    running.store.people().add(user, entry(user.id(), ActivityKind.USER_CREATED));
  }

  private Activity entry(String accountId, ActivityKind kind) {
    return new Activity(running.clock.instant(), accountId, "test", "desk", kind, "x", "", "");
  }

  /**
   * An organization that has one of everything.
   *
   * @param tokenId a token of it
   * @param key the token's key
   * @param otherKey the key of another token of it
   * @param invitationId an open invitation
   */
  private record Scene(
      Account organization, String tokenId, String key, String otherKey, String invitationId) {}

  private Scene scene(User owner, boolean withAll) {
    Caller.Desk desk = new Caller.Desk(owner);
    var accounts = running.authority.accountsFor(desk);
    Account organization =
        accounts.create(new OrganizationName("Acme"), new Slug("acme-" + ++scenes)).account();
    AccountRef ref = new AccountRef(organization.slug());
    if (withAll) {
      users.forEach(
          (who, user) -> {
            if (who.rights != null && who != Who.OWNER) {
              join(ref, owner, user, who.rights);
            }
          });
    }
    join(ref, owner, victim, Rights.NONE);
    String invitation =
        accounts.invite(ref, new Email("guest@example.com"), Rights.NONE).invitation().id();
    try (IssuedToken one = running.authority.actingAs(desk).generate(ref, new Label("a"), null);
        IssuedToken two = running.authority.actingAs(desk).generate(ref, new Label("c"), null)) {
      return new Scene(
          organization,
          one.token().id().value(),
          new String(one.key().reveal()),
          new String(two.key().reveal()),
          invitation);
    }
  }

  private void join(AccountRef ref, User owner, User user, Rights rights) {
    var invitation =
        running
            .authority
            .accountsFor(new Caller.Desk(owner))
            .invite(ref, new Email(user.email()), rights)
            .invitation();
    assertThat(
            running
                .store
                .invitations()
                .accept(
                    invitation.id(),
                    user.id(),
                    entry(invitation.organization().id(), ActivityKind.MEMBER_JOINED)))
        .isTrue();
  }

  private int ask(Line line, Who who, Scene scene, @Nullable String key) throws Exception {
    String[] route = line.route.split(" ");
    String slug = scene.organization.slug();
    String path =
        route[1]
            .replace("{account}", slug)
            .replace("{organization}", slug)
            .replace("{user}", victim.id())
            .replace("{id}", route[1].contains("invitations") ? scene.invitationId : scene.tokenId);
    HttpRequest.Builder request = running.request(path);
    if (who == Who.KEY) {
      request.header("X-Access-Key", key == null ? scene.otherKey : key);
    } else if (who != Who.NO_SESSION) {
      // A new session each time, since some routes end it.
      String session =
          running
              .authority
              .createSession(new Caller.Desk(Objects.requireNonNull(users.get(who))), "matrix")
              .reveal();
      request.header("Authorization", "Bearer " + session);
    }
    if (line.body == null) {
      request.method(route[0], BodyPublishers.noBody());
    } else {
      request.header(
          "Content-Type",
          line.body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded");
      String body =
          line.body
              .replace("SLUG", "new-" + scenes)
              .replace("KEY", scene.key)
              .replace("ORGANIZATION", slug);
      request.method(route[0], BodyPublishers.ofString(body));
    }
    return running.send(request).statusCode();
  }

  private static boolean fits(Line line, Who who, boolean own, int status) {
    return switch (line.needs) {
      case NOTHING -> status == line.status;
      case NEWCOMER -> status == (who == Who.KEY ? 403 : line.status);
      case CALLER -> status == (who == Who.NO_SESSION ? 401 : 200);
      default -> {
        if (who == Who.NO_SESSION) {
          yield status == 401;
        }
        if (who == Who.KEY) {
          yield status == (line.route.equals("GET /api/v1/user") ? 404 : 403);
        }
        if (line.needs == Needs.PERSON) {
          yield status == line.status || (line.status == 200 && status == 201);
        }
        if (!own || who == Who.STRANGER) {
          yield status == 404;
        }
        if (line.needs == Needs.LEAVER) {
          yield status == (who == Who.OWNER ? 409 : 200);
        }
        // Only callers who may view the organization's tokens learn that a key is one of its keys.
        int refusal = line.route.endsWith("identify") ? 404 : 403;
        yield isAllowed(line.needs, who) ? status == 200 || status == 201 : status == refusal;
      }
    };
  }

  private static boolean isAllowed(Needs needs, Who who) {
    return who == Who.OWNER
        || switch (needs) {
          case VIEW -> who == Who.VIEWS;
          case GENERATE -> who == Who.GENERATES;
          case REVOKE -> who == Who.REVOKES;
          case MANAGE -> who == Who.MANAGES;
          case MEMBER -> true;
          default -> false;
        };
  }

  @ParameterizedTest
  @MethodSource("lines")
  void eachCallerMayWhatTheyMayAndNothingElse(Line line) throws Exception {
    List<String> wrong = new ArrayList<>();
    Scene ownKeys = scene(owner(), false);
    for (Who who : Who.values()) {
      for (boolean own : new boolean[] {true, false}) {
        Scene scene = own ? scene(owner(), true) : scene(foreigner, false);
        List<Activity> before =
            running
                .store
                .activity()
                .page(scene.organization.id(), new ActivityQuery(null, 200, null))
                .entries();

        int status = ask(line, who, scene, own ? null : ownKeys.key);

        if (!fits(line, who, own, status)) {
          wrong.add(who + (own ? ", own: " : ", foreign: ") + status);
        }
        if (status >= 400
            && !running
                .store
                .activity()
                .page(scene.organization.id(), new ActivityQuery(null, 200, null))
                .entries()
                .equals(before)) {
          wrong.add(who + " was refused and yet changed something");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyRouteIsInTheMatrix() {
    Set<String> asked =
        LINES.stream().map(Line::route).collect(Collectors.toCollection(TreeSet::new));
    Set<String> routes =
        new Routes(running.authority, new Metrics(running.authority), List.of())
            .table().stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
    assertThat(asked).isEqualTo(routes);
  }
}
