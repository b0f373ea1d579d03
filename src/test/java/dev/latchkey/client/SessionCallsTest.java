package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.TwoPeople;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Revocation;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import dev.latchkey.server.HttpApi;
import dev.latchkey.server.ServerSettings;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a session has ended. */
@Timeout(60)
class SessionCallsTest {
  @TempDir Path folder;
  private TwoPeople people;
  private HttpApi api;
  private TeamServer server;
  private SessionSecret secret;
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void start() {
    people = new TwoPeople(folder);
    api = HttpApi.start(people.authority(), ServerSettings.local("127.0.0.1", 0));
    server = new TeamServer(new ServerAddress(api.address()), "laptop");
    secret = people.session(TwoPeople.ALICE);
  }

  @AfterEach
  void stop() {
    server.close();
    api.close();
    people.close();
  }

  private TokenService tokens(Reauthentication again) {
    return server
        .session(
            secret,
            () -> {
              asked.incrementAndGet();
              return again.again();
            })
        .tokens();
  }

  private static int count(TokenService tokens) {
    return tokens.tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens().size();
  }

  @Test
  void afterSigningInAgainTheCallGoesOn() {
    TokenService tokens = tokens(() -> Optional.of(people.session(TwoPeople.ALICE)));
    assertThat(count(tokens)).isZero();
    people.end(TwoPeople.ALICE, secret);
    tokens.generate(AccountRef.ME, new Label("once"), null).close();
    assertThat(count(tokens)).isEqualTo(1);
    assertThat(asked).hasValue(1);
  }

  @Test
  void whoDoesNotSignInAgainGetsARefusalAndNothingHappens() {
    TokenService tokens = tokens(Optional::empty);
    people.end(TwoPeople.ALICE, secret);
    assertThatThrownBy(() -> tokens.generate(AccountRef.ME, new Label("never"), null))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.problem()).isEqualTo(ConnectionProblem.SESSION_EXPIRED));
    secret = people.session(TwoPeople.ALICE);
    assertThat(count(tokens(Optional::empty))).isZero();
  }

  @Test
  void whenTheSessionEndsAmongSeveralRevocationsTheRestIsRefusedWithoutAskingAgain() {
    TokenService tokens = tokens(Optional::empty);
    List<TokenId> ids = new ArrayList<>();
    for (String label : List.of("one", "two", "three")) {
      try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label(label), null)) {
        ids.add(issued.token().id());
      }
    }
    Revocation done = tokens.revoke(AccountRef.ME, endingTheSessionAfterTheFirst(ids));
    assertThat(done.revoked()).extracting(AccessToken::id).containsExactly(ids.getFirst());
    assertThat(done.refused())
        .containsOnlyKeys(ids.get(1), ids.get(2))
        .allSatisfy((_, e) -> assertThat(e.problem()).isEqualTo(ConnectionProblem.SESSION_EXPIRED));
    assertThat(asked).hasValue(1);
    assertThatThrownBy(() -> tokens.revoke(AccountRef.ME, ids))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.problem()).isEqualTo(ConnectionProblem.SESSION_EXPIRED));
    assertThat(asked).hasValue(2);
  }

  private List<TokenId> endingTheSessionAfterTheFirst(List<TokenId> ids) {
    return new AbstractList<>() {
      @Override
      public TokenId get(int index) {
        if (index == 1) {
          people.end(TwoPeople.ALICE, secret);
        }
        return ids.get(index);
      }

      @Override
      public int size() {
        return ids.size();
      }
    };
  }

  @Test
  void aNewSessionThatIsNoGoodEitherIsNotTriedForEver() {
    TokenService tokens =
        tokens(
            () -> {
              SessionSecret ended = people.session(TwoPeople.ALICE);
              people.end(TwoPeople.ALICE, ended);
              return Optional.of(ended);
            });
    people.end(TwoPeople.ALICE, secret);
    assertThatThrownBy(() -> count(tokens))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.problem()).isEqualTo(ConnectionProblem.SESSION_EXPIRED));
    assertThat(asked).hasValue(1);
  }

  @Test
  void callsAtTheSameTimeAskOnce() throws Exception {
    int calls = 8;
    CountDownLatch begun = new CountDownLatch(calls);
    TokenService tokens =
        tokens(
            () -> {
              try {
                // A person takes long enough for all other calls to be refused too.
                begun.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return Optional.of(people.session(TwoPeople.ALICE));
            });
    people.end(TwoPeople.ALICE, secret);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, calls)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            begun.countDown();
                            return count(tokens);
                          }))
              .toList();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isZero();
      }
    }
    assertThat(asked).hasValue(1);
  }
}
