package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.VerifiedKey;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Refused;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code /auth/verify} and {@code /auth/verify/{account}}: the verdict on a key, for nginx {@code
 * auth_request} and the forward auth of Traefik, Caddy and Envoy. The answer for a valid key has no
 * body, since nginx handles that three times as fast.
 *
 * <p>What follows the account in the path is ignored, since Envoy appends the guarded path there,
 * and so is the query, since Caddy appends the client's. Only {@code account} and {@code scope} in
 * the query are read, and can only turn a good answer into a refusal.
 */
final class VerifyRoute {
  private static final int ACCOUNT_START = Routes.VERIFY.length() + 1;

  private final Authority authority;

  VerifyRoute(Authority authority) {
    this.authority = authority;
  }

  /**
   * Answers a request.
   *
   * @throws Refused if the key is not valid, {@link RequestProblem#OTHER_ACCOUNT} if it belongs to
   *     another account than the path or the query names, {@link RequestProblem#INSUFFICIENT_SCOPE}
   *     if a scope is asked for
   */
  Answer answer(Request request) {
    return good(
        authority
            .verify(Credentials.accessKey(request.headers()), request, wanted(request))
            .verified());
  }

  /** Answers like {@link #answer} if that takes no waiting; null if it does. */
  @Nullable Answer answerAtOnce(Request request) {
    VerifiedKey key =
        authority.verifyAtOnce(Credentials.accessKey(request.headers()), request, wanted(request));
    return key == null ? null : good(key);
  }

  /** Returns what refuses a key of another account than the one that was asked for. */
  private static Consumer<Account> wanted(Request request) {
    return account -> {
      checkPath(request.path(), account);
      checkQuery(request.queryText(), account);
    };
  }

  private static Answer good(VerifiedKey key) {
    return Answer.good(
        "Cache-Control",
        "no-store",
        "X-Latchkey-Token-Id",
        key.token().value(),
        "X-Latchkey-Account",
        key.account().slug(),
        "X-Latchkey-Account-Type",
        key.account().type().slug());
  }

  private static void checkPath(String path, Account account) {
    if (path.length() >= ACCOUNT_START) {
      int end = path.indexOf('/', ACCOUNT_START);
      checkAccount(path.substring(ACCOUNT_START, end < 0 ? path.length() : end), account, false);
    }
  }

  private static void checkQuery(@Nullable String query, Account account) {
    int start = 0;
    while (query != null && start < query.length()) {
      int end = query.indexOf('&', start);
      end = end < 0 ? query.length() : end;
      int equals = query.indexOf('=', start);
      equals = equals < 0 || equals > end ? end : equals;
      if (isName(query, start, equals, "account")) {
        checkAccount(query.substring(Math.min(equals + 1, end), end), account, true);
      } else if (isName(query, start, equals, "scope")) {
        throw new Refused(RequestProblem.INSUFFICIENT_SCOPE);
      }
      start = end + 1;
    }
  }

  /** Compares without decoding first: a client may send thousands of names. */
  private static boolean isName(String query, int start, int end, String name) {
    int at = start;
    for (int i = 0; i < name.length(); i++) {
      char expected = name.charAt(i);
      if (at < end && query.charAt(at) == expected) {
        at++;
      } else if (at + 2 < end
          && query.charAt(at) == '%'
          && Character.digit(query.charAt(at + 1), 16) == expected >> 4
          && Character.digit(query.charAt(at + 2), 16) == (expected & 15)) {
        at += 3;
      } else {
        return false;
      }
    }
    return at == end;
  }

  private static void checkAccount(String encoded, Account account, boolean isForm) {
    String name = decoded(encoded, isForm);
    if (name == null || !new AccountRef(name).names(account, false)) {
      throw new Refused(RequestProblem.OTHER_ACCOUNT);
    }
  }

  /** Returns a part of the address; null if it cannot be decoded, so that it names nothing. */
  private static @Nullable String decoded(String encoded, boolean isForm) {
    try {
      return isForm ? PercentCoding.decodeForm(encoded) : PercentCoding.decodePath(encoded);
    } catch (Refused _) {
      return null;
    }
  }
}
