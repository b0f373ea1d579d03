package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Refused;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;

/**
 * {@code /auth/verify}: whether a key is good, for nginx {@code auth_request} and the forward auth
 * of Traefik and Caddy. A good key gets an empty answer, which nginx forwards three times as fast.
 */
final class VerifyRoute {
  private final Authority authority;

  VerifyRoute(Authority authority) {
    this.authority = authority;
  }

  /**
   * Answers.
   *
   * @throws Refused if the key is not good, {@link RequestProblem#OTHER_ACCOUNT} if it is another
   *     account's
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
