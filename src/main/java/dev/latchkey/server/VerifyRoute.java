package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Refused;

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
  Answer answer(Request request) {
    StoredKey key = authority.verify(request.secret(), request.from());
    String account = request.query("account");
    if (account != null && !new AccountRef(account).names(key.account(), false)) {
      throw new Refused(RequestProblem.OTHER_ACCOUNT);
    }
    return Answer.empty(
        200,
        "X-Latchkey-Token-Id",
        key.token().value(),
        "X-Latchkey-Account",
        key.account().slug(),
        "X-Latchkey-Account-Type",
        key.account().type().slug());
  }
}
