package dev.latchkey.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.history.FaultyLink.Fault;
import dev.latchkey.history.FaultyLink.Way;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenService;
import dev.latchkey.store.PostgresServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever got no answer to a revocation repeats it, and what is answered then holds. */
class LostAnswerTest {
  @TempDir Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static Authority authority(AuthorityStore store) {
    return new Authority(store, Clock.systemUTC(), new SecureRandom());
  }

  private static TokenService tokens(AuthorityStore store) {
    Authority authority = authority(store);
    return authority.actingAs(authority.personAtDesk("ops"));
  }

  private static Future<?> revoke(ExecutorService threads, AuthorityStore store, TokenId id) {
    return threads.submit(() -> tokens(store).revoke(AccountRef.ME, id));
  }

  private static boolean endSession(AuthorityStore store, SessionSecret session) {
    Authority authority = authority(store);
    return authority.revokeSession(authority.personAtDesk("ops"), session);
  }

  private static void assertRevoked(AuthorityStore store, String key) {
    assertThatThrownBy(() -> authority(store).verify(key, "127.0.0.1"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.problem()).isEqualTo(AuthorityProblem.TOKEN_REVOKED));
  }

  /**
   * A primary that is killed while a commit waits for the standby shows it when it is back. Saying
   * "it is revoked" then, without waiting, would be undone by a failover.
   */
  @Test
  void repeatedRevocationIsAnsweredOnlyWhenTheStandbyHasIt() throws Exception {
    try (PostgresPair pair = new PostgresPair(folder)) {
      TokenId id;
      String key;
      SessionSecret session;
      try (AuthorityStore store = PostgresServer.open(pair.url())) {
        Authority authority = authority(store);
        session = authority.createSession(authority.personAtDesk("ops"), "test");
        try (IssuedToken issued = tokens(store).generate(AccountRef.ME, new Label("ci"), null)) {
          id = issued.token().id();
          key = new String(issued.key().reveal());
        }
        pair.killSecond();
        Future<?> revoked = revoke(threads, store, id);
        Future<?> ended = threads.submit(() -> endSession(store, session));
        pair.awaitWaitingCommits(2);
        pair.killFirst();
        assertThatThrownBy(revoked::get).hasCauseInstanceOf(Refused.class);
        assertThatThrownBy(ended::get).hasCauseInstanceOf(Refused.class);
      }

      pair.startFirst();
      try (AuthorityStore store = PostgresServer.open(pair.url())) {
        assertRevoked(store, key);
        assertNotAnswered(() -> tokens(store).revoke(AccountRef.ME, id));
        assertNotAnswered(() -> authority(store).hasEnded(key, id.value()));
        assertNotAnswered(() -> endSession(store, session));
        pair.killFirst();
      }

      pair.startSecond();
      pair.promoteSecond();
      try (AuthorityStore store = PostgresServer.open(pair.url())) {
        // Nobody was told that it is revoked, and it is not.
        authority(store).verify(key, "127.0.0.1");
        revoke(threads, store, id).get();
        assertRevoked(store, key);
      }
    }
  }

  private void assertNotAnswered(Callable<?> call) {
    assertThatThrownBy(() -> threads.submit(call).get(1, TimeUnit.SECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  /** The node is cut off before its commit arrives, and no end of the connection arrives either. */
  @Test
  void commitThatNeverArrivesKeepsNoOtherNodeFromRevokingTheSameKey() throws Exception {
    String database = PostgresServer.shared().newDatabase();
    String path = database.substring(database.lastIndexOf('/'));
    try (FaultyLink link = new FaultyLink(PostgresServer.shared().port());
        AuthorityStore store = PostgresServer.open(database)) {
      AuthorityStore cut = PostgresServer.open("jdbc:postgresql://localhost:" + link.port() + path);
      try (IssuedToken issued = tokens(store).generate(AccountRef.ME, new Label("ci"), null)) {
        TokenId id = issued.token().id();
        link.atCommit(Fault.HOLD, Way.TO_DATABASE);
        revoke(threads, cut, id);
        while (link.sprung() == 0) {
          Thread.sleep(10);
        }
        revoke(threads, store, id).get(9, TimeUnit.SECONDS);
        assertRevoked(store, new String(issued.key().reveal()));
      } finally {
        link.heal();
        cut.close();
      }
    }
  }
}
