package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Refused;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;

/**
 * {@code /auth/verify}: tells whether a key is valid, for nginx {@code auth_request} and the
 * forward auth of Traefik and Caddy. The answer for a valid key has no body, since nginx handles
 * that three times as fast.
 */
final class VerifyRoute {
  private final Authority authority;

  VerifyRoute(Authority authority) {
    this.authority = authority;
  }

  /**
   * Answers a request.
   *
   * @throws Refused if the key is not valid, {@link RequestProblem#OTHER_ACCOUNT} if it belongs to
   *     another account than {@code ?account=} names
   */
  void answer(Exchange exchange) {
    StoredKey key = authority.verify(exchange.secret(), exchange.from());
    String account = exchange.query("account");
    if (account != null && !new AccountRef(account).names(key.account(), false)) {
      throw new Refused(RequestProblem.OTHER_ACCOUNT);
    }
    HttpFields.Mutable headers = exchange.response().getHeaders();
    headers.put(Answers.NO_STORE);
    headers.put("X-Latchkey-Token-Id", key.token().value());
    headers.put("X-Latchkey-Account", key.account().slug());
    headers.put("X-Latchkey-Account-Type", key.account().type().slug());
    Content.Sink.write(exchange.response(), true, "", exchange.callback());
  }
}
