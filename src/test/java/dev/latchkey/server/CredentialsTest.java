package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which secret a request carries. */
class CredentialsTest {
  private static String secret(String... namesAndValues) {
    HttpHeaders headers = new DefaultHttpHeaders(false);
    headers.add("Host", "127.0.0.1");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Credentials.secret(headers);
  }

  private static void assertRefused(Problem problem, String... namesAndValues) {
    assertThatThrownBy(() -> secret(namesAndValues))
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @ParameterizedTest
  @CsvSource({
    "X-Access-Key, lk_1",
    "x-access-key, ' lk_1 '",
    "Authorization, Bearer lk_1",
    "authorization, bearer  lk_1 ",
    "Authorization, BEARER lk_1",
  })
  void aKeyComesInEitherHeader(String name, String value) {
    assertThat(secret(name, value)).isEqualTo("lk_1");
  }

  @Test
  void theSameKeyTwiceIsOneAndTwoKeysAreNone() {
    assertThat(secret("X-Access-Key", "lk_1", "Authorization", "Bearer lk_1")).isEqualTo("lk_1");
    assertRefused(
        RequestProblem.CREDENTIALS_AMBIGUOUS,
        "X-Access-Key",
        "lk_1",
        "Authorization",
        "Bearer lk_2");
    assertRefused(
        RequestProblem.CREDENTIALS_AMBIGUOUS, "X-Access-Key", "lk_1", "X-Access-Key", "lk_2");
    assertRefused(RequestProblem.CREDENTIALS_AMBIGUOUS, "X-Access-Key", "lk_1", "X-Access-Key", "");
  }

  @Test
  void theHeadersBesideItDoNotMatter() {
    assertThat(secret("Accept", "*/*", "X-Access-Key", "lk_1", "Cookie", "lk_2")).isEqualTo("lk_1");
  }

  @Test
  void withoutAHeaderOrWithAnEmptyOneThereIsNone() {
    assertRefused(AuthorityProblem.UNAUTHORIZED);
    assertRefused(AuthorityProblem.UNAUTHORIZED, "X-Access-Key", "");
    assertRefused(AuthorityProblem.UNAUTHORIZED, "X-Access-Key", "  ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer ", "Basic bGtfMTo=", "lk_1", "Bearerlk_1", ""})
  void anotherSchemeIsNone(String authorization) {
    assertRefused(AuthorityProblem.UNAUTHORIZED, "Authorization", authorization);
  }
}
