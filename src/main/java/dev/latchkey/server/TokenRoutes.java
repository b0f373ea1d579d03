package dev.latchkey.server;

import dev.latchkey.api.ActivityJson;
import dev.latchkey.api.IdentifyJson;
import dev.latchkey.api.IssuedTokenJson;
import dev.latchkey.api.NewTokenJson;
import dev.latchkey.api.PrincipalJson;
import dev.latchkey.api.RequestProblem;
import dev.latchkey.api.RotationJson;
import dev.latchkey.api.TokenChangeJson;
import dev.latchkey.api.TokenJson;
import dev.latchkey.api.TokensJson;
import dev.latchkey.api.UsageJson;
import dev.latchkey.api.UserJson;
import dev.latchkey.authority.Authority;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.Description;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Label;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.PageStart;
import dev.latchkey.model.Principal;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.TokenUsage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes for the caller and for tokens. Each calls the authority on behalf of the caller. */
final class TokenRoutes {
  private final Authority authority;

  TokenRoutes(Authority authority) {
    this.authority = authority;
  }

  Answer principal(Request request) {
    Principal principal = service(request).principal();
    return Answer.json(200, new PrincipalJson.Answer(PrincipalJson.of(principal)));
  }

  Answer user(Request request) {
    Principal principal = service(request).principal();
    if (principal.user() == null) {
      throw new Refused(RequestProblem.NO_USER);
    }
    return Answer.json(200, new UserJson.Answer(UserJson.of(principal.user())));
  }

  Answer list(Request request) {
    TokenService service = service(request);
    return Answer.json(200, TokensJson.of(service.tokens(account(request), query(request))));
  }

  Answer generate(Request request) {
    TokenService service = service(request);
    NewTokenJson wanted = JsonBody.read(request, NewTokenJson.class);
    Label label = label(wanted.name());
    String noted = wanted.description();
    Description description = noted == null ? Description.NONE : new Description(noted);
    try (IssuedToken issued =
        service.generate(account(request), label, description, wanted.expiresAt())) {
      return Answer.json(201, IssuedTokenJson.of(issued));
    }
  }

  Answer get(Request request) {
    return send(service(request).token(account(request), id(request)));
  }

  Answer usage(Request request) {
    TokenService service = service(request);
    int days = request.number("days", TokenUsage.USUAL_DAYS);
    return Answer.json(200, UsageJson.of(service.usage(account(request), id(request), days)));
  }

  Answer history(Request request) {
    TokenService service = service(request);
    ActivityQuery query = new ActivityQuery(null, request.pageSize(), request.query("page_token"));
    return Answer.json(
        200, ActivityJson.Page.of(service.history(account(request), id(request), query)));
  }

  Answer change(Request request) {
    TokenService service = service(request);
    TokenChangeJson wanted = JsonBody.read(request, TokenChangeJson.class);
    return send(service.change(account(request), id(request), wanted.change()));
  }

  /** Ends a token or session. What the caller itself came with may have ended already. */
  Answer revoke(Request request) {
    try {
      return end(request);
    } catch (Refused e) {
      if (e.problem().kind() == Problem.Kind.UNAUTHORIZED
          && authority.hasEnded(request.secret(), request.parameter("id"))) {
        return Answer.json(200, Map.of());
      }
      throw e;
    }
  }

  private Answer end(Request request) {
    if (request.parameter("id").startsWith("se_")) {
      // The Tenderly CLI logs out like this: to it, a session is a token too.
      authority
          .signIns()
          .signOut(authority.authenticate(request.secret(), request), request.parameter("id"));
      return Answer.json(200, Map.of());
    }
    AccessToken revoked = service(request).revoke(account(request), id(request));
    // The Tenderly CLI expects an empty object; other clients can ask for the token (RFC 7240).
    if ("return=representation".equals(request.header("Prefer"))) {
      return send(revoked);
    } else {
      return Answer.json(200, Map.of());
    }
  }

  Answer rotate(Request request) {
    TokenService service = service(request);
    String text = JsonBody.read(request, RotationJson.class).overlap();
    Overlap overlap =
        Overlap.parse(text == null ? Overlap.NONE.slug() : text)
            .orElseThrow(() -> new Refused(InputProblem.INVALID_INPUT, "field", "overlap"));
    try (IssuedToken issued = service.rotate(account(request), id(request), overlap)) {
      return Answer.json(201, IssuedTokenJson.of(issued));
    }
  }

  Answer resume(Request request) {
    return send(service(request).resume(account(request), id(request)));
  }

  Answer identify(Request request) {
    TokenService service = service(request);
    IdentifyJson asked = JsonBody.read(request, IdentifyJson.class);
    if (asked.digest() != null) {
      return send(service.identify(new KeyDigest(asked.digest())));
    }
    try (AccessKey key = AccessKey.parse(asked.key() == null ? "" : asked.key())) {
      return send(service.identify(key));
    }
  }

  private Answer send(AccessToken token) {
    return Answer.json(200, TokenJson.of(token, authority.expiryTime()));
  }

  private TokenService service(Request request) {
    return authority.actingAs(authority.authenticate(request.secret(), request));
  }

  private static AccountRef account(Request request) {
    return new AccountRef(request.parameter("account"));
  }

  private static TokenId id(Request request) {
    return new TokenId(request.parameter("id"));
  }

  private static Label label(@Nullable String name) {
    if (name == null) {
      throw new Refused(InputProblem.LABEL_EMPTY);
    }
    return new Label(name);
  }

  private static TokenQuery query(Request request) {
    Sort<TokenQuery.Column> sort =
        Sort.parse(request.query("sort", "-created"), TokenQuery.Column.class)
            .orElseThrow(() -> new Refused(InputProblem.INVALID_INPUT, "field", "sort"));
    return new TokenQuery(
        request.query("q", ""), filter(request), sort, start(request), request.pageSize());
  }

  /** Returns the filter; older clients know only whether ended tokens are listed too. */
  private static TokenFilter filter(Request request) {
    TokenFilter before =
        switch (request.query("status", "active")) {
          case "active" -> TokenFilter.NOT_ENDED;
          case "all" -> TokenFilter.ALL;
          default -> throw new Refused(InputProblem.INVALID_INPUT, "field", "status");
        };
    String filter = request.query("filter");
    return filter == null
        ? before
        : TokenFilter.parse(filter)
            .orElseThrow(() -> new Refused(InputProblem.INVALID_INPUT, "field", "filter"));
  }

  /** Returns where the page begins; of several the first of these counts. */
  private static PageStart start(Request request) {
    String pageToken = request.query("page_token");
    String around = request.query("around");
    String prefix = request.query("prefix");
    if (pageToken != null) {
      return new PageStart.After(pageToken);
    } else if (around != null) {
      if (!TokenId.isWellFormed(around)) {
        throw new Refused(InputProblem.INVALID_INPUT, "field", "around");
      }
      return new PageStart.Around(new TokenId(around));
    } else if (prefix != null) {
      return new PageStart.Prefix(prefix);
    }
    return new PageStart.At(request.number("offset", 0));
  }
}
