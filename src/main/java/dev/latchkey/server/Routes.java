package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.authority.Authority;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The routes of the API. {@code openapi.yaml} describes them too, and a test compares the two. */
final class Routes {
  static final String VERIFY = "/auth/verify";
  private static final String METRICS = "/metrics";
  static final String SIGN_IN = "/login/token";
  private static final Set<String> AT_TENDERLY = Set.of("project", "projects", "verify-contracts");
  private static final String TOKENS = "/api/v1/account/{account}/tokens";
  private static final String NEW_TOKEN = "/api/v1/account/{account}/token";
  private static final String TOKEN = "/api/v1/account/{account}/token/{id}";

  private static final String ORGANIZATIONS = "/api/v1/organizations";
  private static final String ORGANIZATION = ORGANIZATIONS + "/{organization}";
  private static final String MEMBER = ORGANIZATION + "/members/{user}";
  private static final String INVITATIONS = ORGANIZATION + "/invitations";
  private static final String REVIEW = "/api/v1/account/{account}/review";

  private final @Nullable VerifyRoute verify;
  private final List<Route> table;
  private final Map<String, Route> atOnce;
  private final ReadyRoute ready;

  Routes(Authority authority, Metrics metrics, List<Route> more) {
    byte[] description = description();
    verify = new VerifyRoute(authority);
    TokenRoutes tokens = new TokenRoutes(authority);
    SignInRoutes signIn = new SignInRoutes(authority);
    OrganizationRoutes organizations = new OrganizationRoutes(authority);
    ReviewRoutes reviews = new ReviewRoutes(authority);
    ready = new ReadyRoute(authority);
    atOnce = new HashMap<>();
    more.forEach(route -> atOnce.put(route.path, route));
    atOnce.put("/healthz", Route.probe("/healthz", _ -> Answer.text("ok\n")));
    table =
        List.of(
            new Route("GET", "/api/v1/principal", tokens::principal),
            new Route("GET", "/api/v1/user", tokens::user),
            new Route(
                "GET",
                TOKENS,
                tokens::list,
                "status",
                "filter",
                "q",
                "sort",
                "page_size",
                "page_token",
                "offset",
                "around",
                "prefix"),
            new Route("POST", NEW_TOKEN, tokens::generate),
            new Route("GET", TOKEN, tokens::get),
            new Route("GET", TOKEN + "/use", tokens::usage, "days"),
            new Route("GET", TOKEN + "/activity", tokens::history, "page_size", "page_token"),
            new Route("PATCH", TOKEN, tokens::change),
            new Route("DELETE", TOKEN, tokens::revoke),
            new Route("POST", TOKEN + "/rotate", tokens::rotate),
            new Route("POST", TOKEN + "/resume", tokens::resume),
            new Route("POST", "/api/v1/account/me/identify", tokens::identify),
            new Route(
                "GET",
                "/api/v1/account/{account}/activity",
                organizations::activity,
                "subject",
                "q",
                "since",
                "until",
                "page_size",
                "page_token"),
            new Route("GET", "/api/v1/account/{account}/count", organizations::countTokens),
            new Route("GET", REVIEW, reviews::get, "page_token"),
            new Route("POST", REVIEW, reviews::confirm),
            new Route("GET", ORGANIZATIONS, organizations::list),
            new Route("POST", ORGANIZATIONS, organizations::create),
            new Route("GET", ORGANIZATION, organizations::get),
            new Route("PATCH", ORGANIZATION, organizations::rename),
            new Route("DELETE", ORGANIZATION, organizations::delete),
            new Route("POST", ORGANIZATION + "/leave", organizations::leave),
            new Route(
                "GET",
                ORGANIZATION + "/members",
                organizations::members,
                "q",
                "sort",
                "page_size",
                "page_token"),
            new Route("PATCH", MEMBER, organizations::changeRights),
            new Route("DELETE", MEMBER, organizations::remove, "revoke_tokens"),
            new Route("GET", INVITATIONS, organizations::invitations),
            new Route("POST", INVITATIONS, organizations::invite),
            new Route("DELETE", INVITATIONS + "/{id}", organizations::withdraw),
            new Route("POST", SIGN_IN, signIn::signIn),
            new Route("POST", "/api/v1/setup", signIn::setUp),
            new Route("POST", "/api/v1/invitations/look", signIn::look),
            new Route("POST", "/api/v1/invitations/accept", signIn::accept),
            new Route("GET", "/api/v1/sessions", signIn::sessions),
            new Route("DELETE", "/api/v1/sessions", signIn::signOutEverywhere),
            new Route("DELETE", "/api/v1/sessions/{id}", signIn::signOut),
            new Route("POST", "/api/v1/password", signIn::changePassword),
            new Route("POST", "/api/v1/password/reset", signIn::resetPassword),
            new Route("POST", IntrospectRoute.PATH, new IntrospectRoute(authority)::answer),
            atOnce.get("/healthz"),
            Route.probe("/readyz", ready::answer),
            Route.probe(METRICS, _ -> Answer.text(Metrics.CONTENT_TYPE, metrics.text())),
            new Route("GET", "/openapi.yaml", _ -> Answer.text("application/yaml", description)));
  }

  private Routes(Routes all, @Nullable VerifyRoute verify, Predicate<Route> which) {
    this.verify = verify;
    this.table = all.table.stream().filter(which).toList();
    this.atOnce = all.atOnce;
    this.ready = all.ready;
  }

  /** Returns what tells whether the node is ready; also for the routes that were made of these. */
  ReadyRoute ready() {
    return ready;
  }

  /** Returns these routes without the metrics. */
  Routes withoutMetrics() {
    return new Routes(this, verify, route -> !route.path.equals(METRICS));
  }

  /** Returns only the routes for monitoring. */
  Routes probes() {
    return new Routes(this, null, route -> route.query == null);
  }

  /** Returns every route except those of {@code /auth/verify}, which allow any method. */
  List<Route> table() {
    return table;
  }

  /** Tells whether nobody will look at the body of a request. */
  static boolean ignoresBody(String path) {
    return isVerify(path) || (path.startsWith("/api/") && isAtTenderly(path.split("/", -1)));
  }

  /**
   * Tells whether the path is one that the Tenderly CLI asks for and only Tenderly has, such as
   * {@code /api/v1/account/alice/projects}.
   */
  private static boolean isAtTenderly(String[] segments) {
    return segments.length > 3
        && segments[1].equals("api")
        && segments[2].equals("v1")
        && (segments[3].equals("public-networks")
            || segments.length > 5
                && segments[3].equals("account")
                && AT_TENDERLY.contains(segments[5]));
  }

  /** Tells whether a path is {@code /auth/verify} or below it. */
  static boolean isVerify(String path) {
    return path.startsWith(VERIFY)
        && (path.length() == VERIFY.length() || path.charAt(VERIFY.length()) == '/');
  }

  /**
   * Answers a request if that takes no waiting for anything, such as a database; null if it does.
   *
   * @throws Refused as {@link #answer} does
   */
  @Nullable Answer answerAtOnce(Request request) {
    if (verify != null && isVerify(request.path())) {
      return verify.answerAtOnce(request);
    }
    return atOnce.containsKey(request.path()) ? answer(request) : null;
  }

  /**
   * Finds the route of a request and lets it answer.
   *
   * @throws Refused {@link RequestProblem#ROUTE_UNKNOWN}, {@link RequestProblem#ONLY_AT_TENDERLY},
   *     {@link RequestProblem#METHOD_NOT_ALLOWED}, or a problem of the route
   */
  Answer answer(Request request) {
    if (verify != null && isVerify(request.path())) {
      return verify.answer(request);
    }
    Route quick = atOnce.get(request.path());
    if (quick != null && quick.method.equals(request.method())) {
      return quick.handler.answer(request);
    }
    String[] segments = request.path().split("/", -1);
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : table) {
      Map<String, String> parameters = route.match(segments);
      if (parameters != null && route.method.equals(request.method())) {
        route.checkQuery(request);
        return route.handler.answer(request.with(parameters));
      }
      if (parameters != null) {
        allowed.add(route.method);
      }
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    if (isAtTenderly(segments)) {
      throw new Refused(RequestProblem.ONLY_AT_TENDERLY);
    }
    throw allowed.isEmpty()
        ? new Refused(RequestProblem.ROUTE_UNKNOWN)
        : new Refused(RequestProblem.METHOD_NOT_ALLOWED, "allowed", String.join(", ", allowed));
  }

  private static byte[] description() {
    try (InputStream in = Routes.class.getResourceAsStream("/dev/latchkey/openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml is missing from the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers a request, or throws what is answered with an error. */
  @FunctionalInterface
  interface Handler {
    Answer answer(Request request);
  }

  /**
   * A route of the API.
   *
   * @param method the HTTP method
   * @param path the path, with {@code {names}} for variable segments
   * @param handler answers the request
   * @param query the names that its query may have; null if the query is ignored
   */
  record Route(String method, String path, Handler handler, @Nullable Set<String> query) {
    Route(String method, String path, Handler handler, String... query) {
      this(method, path, handler, Set.of(query));
    }

    /** A route for monitoring, whose programs add queries of their own. */
    static Route probe(String path, Handler handler) {
      return new Route("GET", path, handler, (Set<String>) null);
    }

    /**
     * Refuses a query that the route does not know.
     *
     * @throws Refused see {@link Query}
     */
    void checkQuery(Request request) {
      if (query != null && request.queryText() != null) {
        Query.parse(request.queryText()).requireOnly(query);
      }
    }

    /** Returns the values of the path's names; null if the path does not match. */
    @Nullable Map<String, String> match(String[] segments) {
      String[] pattern = path.split("/", -1);
      if (pattern.length != segments.length) {
        return null;
      }
      Map<String, String> parameters = new HashMap<>();
      for (int i = 0; i < pattern.length; i++) {
        if (pattern[i].startsWith("{")) {
          String name = pattern[i].substring(1, pattern[i].length() - 1);
          parameters.put(name, PercentCoding.decodePath(segments[i]));
        } else if (!pattern[i].equals(segments[i])) {
          return null;
        }
      }
      return parameters;
    }
  }
}
