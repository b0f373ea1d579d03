package dev.latchkey.client;

import dev.latchkey.api.ActivityJson;
import dev.latchkey.api.IdentifyJson;
import dev.latchkey.api.IssuedTokenJson;
import dev.latchkey.api.NewTokenJson;
import dev.latchkey.api.PrincipalJson;
import dev.latchkey.api.RotationJson;
import dev.latchkey.api.TokenChangeJson;
import dev.latchkey.api.TokenJson;
import dev.latchkey.api.TokensJson;
import dev.latchkey.api.UsageJson;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Description;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Label;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.PageStart;
import dev.latchkey.model.Principal;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Revocation;
import dev.latchkey.model.TokenChange;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.TokenUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@link TokenService} at a team server. */
final class TeamTokens implements TokenService {
  /** The most digits that a server takes for a number. */
  private static final long MOST_OFFSET = 999_999_999;

  private final SessionCalls calls;
  private final KeptLists kept;

  TeamTokens(SessionCalls calls, KeptLists kept) {
    this.calls = calls;
    this.kept = kept;
  }

  @Override
  public Principal principal() {
    Principal caller =
        calls.send(
            Call.get("/api/v1/principal"),
            PrincipalJson.Answer.class,
            answer -> answer.principal().principal());
    kept.keep(caller.account());
    return caller;
  }

  @Override
  public IssuedToken generate(
      AccountRef account, Label label, Description description, @Nullable Instant expiresAt) {
    return calls.send(
        Call.post(
            Addresses.account(account) + "/token",
            new NewTokenJson(label.text(), description.text(), expiresAt)),
        IssuedTokenJson.class,
        IssuedTokenJson::issued);
  }

  @Override
  public TokenPage tokens(AccountRef account, TokenQuery query) {
    TokenPage page = OlderServer.isAfterMade(query.start()) ? null : read(account, query);
    if (page == null || OlderServer.isMade(query.start(), page)) {
      page = OlderServer.page(first -> read(account, first), query);
    }
    kept.keep(account, query, page);
    return page;
  }

  private TokenPage read(AccountRef account, TokenQuery query) {
    return calls.send(
        Call.get(Addresses.account(account) + "/tokens?" + parameters(query)),
        TokensJson.class,
        TokensJson::page);
  }

  private static String parameters(TokenQuery query) {
    // A server of version 0.1.0 knows the status, and neither the filter nor most of the starts.
    return Stream.of(
            Call.parameter("status", OlderServer.listsAsActive(query.filter()) ? "active" : "all"),
            Call.parameter("filter", query.filter().slug()),
            Call.parameter("q", query.text()),
            Call.parameter("sort", query.sort().toString()),
            Call.parameter("page_size", Integer.toString(query.pageSize())),
            start(query.start()))
        .collect(Collectors.joining("&"));
  }

  private static String start(PageStart start) {
    return switch (start) {
      case PageStart.After(String pageToken) -> Call.parameter("page_token", pageToken);
      case PageStart.At(long offset) ->
          Call.parameter("offset", Long.toString(Math.min(offset, MOST_OFFSET)));
      case PageStart.Around(TokenId token) -> Call.parameter("around", token.value());
      case PageStart.Prefix(String prefix) -> Call.parameter("prefix", prefix);
    };
  }

  @Override
  public AccessToken token(AccountRef account, TokenId id) {
    return send(Call.get(address(account, id)));
  }

  @Override
  public TokenUsage usage(AccountRef account, TokenId id, int days) {
    return calls.send(
        Call.get(address(account, id) + "/use?" + Call.parameter("days", Integer.toString(days))),
        UsageJson.class,
        UsageJson::usage);
  }

  @Override
  public ActivityPage history(AccountRef account, TokenId id, ActivityQuery query) {
    StringBuilder path = new StringBuilder(address(account, id)).append("/activity?");
    path.append(Call.parameter("page_size", Integer.toString(query.pageSize())));
    if (query.pageToken() != null) {
      path.append('&').append(Call.parameter("page_token", query.pageToken()));
    }
    return calls.send(Call.get(path.toString()), ActivityJson.Page.class, ActivityJson.Page::page);
  }

  @Override
  public AccessToken change(AccountRef account, TokenId id, TokenChange change) {
    return send(Call.patch(address(account, id), TokenChangeJson.of(change)));
  }

  @Override
  public AccessToken revoke(AccountRef account, TokenId id) {
    return send(Call.delete(address(account, id)));
  }

  @Override
  public Revocation revoke(AccountRef account, Collection<TokenId> ids) {
    List<AccessToken> revoked = new ArrayList<>();
    Map<TokenId, Refused> refused = new LinkedHashMap<>();
    Refused end = null;
    for (TokenId id : ids) {
      try {
        if (end == null) {
          revoked.add(revoke(account, id));
        } else {
          refused.put(id, end);
        }
      } catch (Refused e) {
        refused.put(id, e);
        if (e.problem() != AuthorityProblem.TOKEN_NOT_FOUND) {
          // What is no fault of this token would only fail, or wait in vain, for each of the rest.
          end = e;
        }
      }
    }
    if (end != null && revoked.isEmpty()) {
      throw end;
    }
    return new Revocation(revoked, refused);
  }

  @Override
  public IssuedToken rotate(AccountRef account, TokenId id, Overlap overlap) {
    return calls.send(
        Call.post(address(account, id) + "/rotate", new RotationJson(overlap.slug())),
        IssuedTokenJson.class,
        IssuedTokenJson::issued);
  }

  @Override
  public AccessToken resume(AccountRef account, TokenId id) {
    return send(Call.post(address(account, id) + "/resume", Map.of()));
  }

  @Override
  public AccessToken identify(KeyDigest key) {
    return send(Call.ask("/api/v1/account/me/identify", new IdentifyJson(null, key.hex())));
  }

  private AccessToken send(Call call) {
    return calls.send(call, TokenJson.class, TokenJson::token);
  }

  private static String address(AccountRef account, TokenId id) {
    return Addresses.account(account) + "/token/" + id;
  }
}
