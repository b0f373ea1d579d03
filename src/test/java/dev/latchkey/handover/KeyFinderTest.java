package dev.latchkey.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenService;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whose a key is that was found somewhere. */
class KeyFinderTest {
  private final AccessKey key = Keys.fresh();

  /** A service that says the same of every key. */
  private static KeyFinder asking(Supplier<AccessToken> answer) {
    return KeyFinder.asking(
        (TokenService)
            Proxy.newProxyInstance(
                TokenService.class.getClassLoader(),
                new Class<?>[] {TokenService.class},
                (_, called, _) -> {
                  assertThat(called.getName()).isEqualTo("identify");
                  return answer.get();
                }));
  }

  private static Supplier<AccessToken> refusing(Refused refused) {
    return () -> {
      throw refused;
    };
  }

  @Test
  void theTokenOfAKnownKeyIsTold() {
    AccessToken token = Tokens.revoked(new TokenId("tk_aaaaaaaaaaaa"));

    assertThat(asking(() -> token).find(key)).contains(token);
  }

  @Test
  void anUnknownKeyIsNobodys() {
    assertThat(asking(refusing(new Refused(AuthorityProblem.KEY_UNKNOWN))).find(key)).isEmpty();
  }

  @Test
  void whatTheAuthorityCannotTellIsNoAnswer() {
    Refused failed = new Refused(StoreProblem.STORE_UNAVAILABLE, "path", "latchkey.db");

    assertThatThrownBy(() -> asking(refusing(failed)).find(key)).isSameAs(failed);
  }
}
