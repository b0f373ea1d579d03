package dev.latchkey.server;

import dev.latchkey.api.IdentifyJson;
import dev.latchkey.api.IssuedTokenJson;
import dev.latchkey.api.NewTokenJson;
import dev.latchkey.api.PrincipalJson;
import dev.latchkey.api.RenameJson;
import dev.latchkey.api.RequestProblem;
import dev.latchkey.api.RotationJson;
import dev.latchkey.api.TokenJson;
import dev.latchkey.api.TokensJson;
import dev.latchkey.api.UserJson;
import dev.latchkey.authority.Authority;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Label;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.Principal;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** The routes for the caller and for tokens. Each calls the authority on behalf of the caller. */
final class TokenRoutes {
  private final Authority authority;

  TokenRoutes(Authority authority) {
    this.authority = authority;
  }

  void principal(Exchange exchange) {
    Principal principal = service(exchange).principal();
    Answers.send(
        exchange, HttpStatus.OK_200, new PrincipalJson.Answer(PrincipalJson.of(principal)));
  }

  void user(Exchange exchange) {
    Principal principal = service(exchange).principal();
    if (principal.user() == null) {
      throw new Refused(RequestProblem.NO_USER);
    }
    Answers.send(exchange, HttpStatus.OK_200, new UserJson.Answer(UserJson.of(principal.user())));
  }

  void list(Exchange exchange) {
    TokenService service = service(exchange);
    Answers.send(
        exchange,
        HttpStatus.OK_200,
        TokensJson.of(service.tokens(account(exchange), query(exchange))));
  }

  void generate(Exchange exchange) {
    TokenService service = service(exchange);
    NewTokenJson wanted = JsonBody.read(exchange.request(), NewTokenJson.class);
    Label label = label(wanted.name());
    try (IssuedToken issued = service.generate(account(exchange), label, wanted.expiresAt())) {
      Answers.send(exchange, HttpStatus.CREATED_201, IssuedTokenJson.of(issued));
    }
  }

  void get(Exchange exchange) {
    send(exchange, service(exchange).token(account(exchange), id(exchange)));
  }

  void rename(Exchange exchange) {
    TokenService service = service(exchange);
    Label label = label(JsonBody.read(exchange.request(), RenameJson.class).name());
    send(exchange, service.rename(account(exchange), id(exchange), label));
  }

  void revoke(Exchange exchange) {
    if (exchange.parameter("id").startsWith("se_")) {
      // The Tenderly CLI logs out like this: to it, a session is a token too.
      authority
          .signIns()
          .signOut(
              authority.authenticate(exchange.secret(), exchange.from()), exchange.parameter("id"));
      Answers.send(exchange, HttpStatus.OK_200, Map.of());
      return;
    }
    AccessToken revoked = service(exchange).revoke(account(exchange), id(exchange));
    // The Tenderly CLI expects an empty object; other clients can ask for the token (RFC 7240).
    if (exchange.request().getHeaders().contains("Prefer", "return=representation")) {
      send(exchange, revoked);
    } else {
      Answers.send(exchange, HttpStatus.OK_200, Map.of());
    }
  }

  void rotate(Exchange exchange) {
    TokenService service = service(exchange);
    String text = JsonBody.read(exchange.request(), RotationJson.class).overlap();
    Overlap overlap =
        Overlap.parse(text == null ? Overlap.NONE.slug() : text)
            .orElseThrow(() -> new Refused(InputProblem.INVALID_INPUT, "field", "overlap"));
    try (IssuedToken issued = service.rotate(account(exchange), id(exchange), overlap)) {
      Answers.send(exchange, HttpStatus.CREATED_201, IssuedTokenJson.of(issued));
    }
  }

  void resume(Exchange exchange) {
    send(exchange, service(exchange).resume(account(exchange), id(exchange)));
  }

  void identify(Exchange exchange) {
    TokenService service = service(exchange);
    IdentifyJson asked = JsonBody.read(exchange.request(), IdentifyJson.class);
    if (asked.digest() != null) {
      send(exchange, service.identify(new KeyDigest(asked.digest())));
      return;
    }
    try (AccessKey key = AccessKey.parse(asked.key() == null ? "" : asked.key())) {
      send(exchange, service.identify(key));
    }
  }

  private void send(Exchange exchange, AccessToken token) {
    Answers.send(exchange, HttpStatus.OK_200, TokenJson.of(token, authority.expiryTime()));
  }

  private TokenService service(Exchange exchange) {
    return authority.actingAs(authority.authenticate(exchange.secret(), exchange.from()));
  }

  private static AccountRef account(Exchange exchange) {
    return new AccountRef(exchange.parameter("account"));
  }

  private static TokenId id(Exchange exchange) {
    return new TokenId(exchange.parameter("id"));
  }

  private static Label label(@Nullable String name) {
    if (name == null) {
      throw new Refused(InputProblem.LABEL_EMPTY);
    }
    return new Label(name);
  }

  private static TokenQuery query(Exchange exchange) {
    boolean includeEnded =
        switch (exchange.query("status", "active")) {
          case "active" -> false;
          case "all" -> true;
          default -> throw new Refused(InputProblem.INVALID_INPUT, "field", "status");
        };
    TokenQuery.Sort sort =
        TokenQuery.Sort.parse(exchange.query("sort", "-created"))
            .orElseThrow(() -> new Refused(InputProblem.INVALID_INPUT, "field", "sort"));
    return new TokenQuery(
        exchange.query("q", ""),
        includeEnded,
        sort,
        exchange.pageSize(),
        exchange.query("page_token"));
  }
}
