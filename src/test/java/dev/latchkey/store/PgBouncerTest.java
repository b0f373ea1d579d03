package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.DatabaseProblem;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SettingProblem;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pooler in transaction mode, with all that it may do to a session. */
class PgBouncerTest {
  private static final int SESSIONS = 4;
  private static final Instant TIME = Instant.parse("2040-11-24T01:00:00Z");
  private static final String DURABLE = "on read committed 9s 8s 5s";

  @TempDir Path folder;

  @BeforeEach
  void check() {
    assumeTrue(PgBouncer.isInstalled(), "pgbouncer is not installed");
  }

  private PgBouncer pooler(String settings) throws Exception {
    return new PgBouncer(folder, PostgresServer.shared().port(), SESSIONS, settings);
  }

  private static Authority authority(AuthorityStore store) {
    return new Authority(store, Clock.systemUTC(), new SecureRandom());
  }

  private static String newDatabaseWithTables() {
    String url = PostgresServer.shared().newDatabase();
    PostgresServer.open(url).close();
    return url;
  }

  /** Leaves settings of another program in every session that the pooler has. */
  private static void spoil(String url, String... sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url + "?prepareThreshold=0", "postgres", null);
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 3 * SESSIONS; i++) {
        for (String one : sql) {
          statement.execute(one);
        }
      }
    }
  }

  private static String ask(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", null);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Generates, lists, verifies, uses and revokes. */
  private static void work(AuthorityStore one, AuthorityStore other) {
    Authority issuing = authority(one);
    Authority verifying = authority(other);
    TokenService tokens = issuing.actingAs(issuing.personAtDesk("ann"));
    for (int i = 0; i < 3 * SESSIONS; i++) {
      try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("ci " + i), null)) {
        String key = new String(issued.key().reveal());
        verifying.verify(key, "127.0.0.1");
        verifying.writeLastUses();
        assertThat(tokens.tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens())
            .anySatisfy(token -> assertThat(token.id()).isEqualTo(issued.token().id()));
        tokens.revoke(AccountRef.ME, issued.token().id());
        assertThatThrownBy(() -> verifying.verify(key, "127.0.0.1"))
            .isInstanceOfSatisfying(
                Refused.class,
                e -> assertThat(e.problem()).isEqualTo(AuthorityProblem.TOKEN_REVOKED));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "server_reset_query = DISCARD ALL\nserver_reset_query_always = 1",
        "server_lifetime = 1"
      })
  void twoNodesWorkInWhateverSessions(String settings) throws Exception {
    String url = newDatabaseWithTables();
    try (PgBouncer pooler = pooler(settings);
        AuthorityStore one = PostgresStore.openNode(pooler.pooled(url), "postgres", null, "a");
        AuthorityStore other = PostgresStore.openNode(pooler.pooled(url), "postgres", null, "b")) {
      work(one, other);
      assertThat(ask(url, "select count(*) from node")).isEqualTo("2");
    }
    assertThat(ask(url, "select count(*) from node")).isEqualTo("0");
  }

  @Test
  void commitsAreDurableInEverySessionThoughTheDatabaseIsSetToAnswerEarlier() throws Exception {
    String url = newDatabaseWithTables();
    SettingsSeen seen = SettingsSeen.in(url);
    seen.execute("alter database " + name(url) + " set synchronous_commit = off");
    try (PgBouncer pooler = pooler("server_lifetime = 1");
        AuthorityStore store = PostgresServer.open(pooler.pooled(url))) {
      for (int i = 0; i < 3 * SESSIONS; i++) {
        store.time().record(TIME.plusSeconds(i));
        // After a second the pooler makes new sessions.
        Thread.sleep(150);
      }
    }
    assertThat(seen.settings()).hasSize(3 * SESSIONS).containsOnly(DURABLE);
  }

  @Test
  void whatAnotherProgramLeftInTheSessionsDoesNotCount() throws Exception {
    String url = newDatabaseWithTables();
    SettingsSeen seen = SettingsSeen.in(url);
    seen.execute(
        "create schema elsewhere",
        "create table elsewhere.token as select * from public.token",
        "create table elsewhere.account as select * from public.account",
        "create table elsewhere.clock (latest_time bigint, resets bigint)");
    try (PgBouncer pooler = pooler("");
        AuthorityStore one = PostgresServer.open(pooler.pooled(url));
        AuthorityStore other = PostgresServer.open(pooler.pooled(url))) {
      spoil(
          pooler.url(url),
          "set synchronous_commit = off",
          "set search_path = elsewhere",
          "set default_transaction_isolation = serializable",
          "set lock_timeout = 1",
          "create temp table if not exists restore_mark (id integer)",
          "set idle_in_transaction_session_timeout = 10");
      // Last, since nothing works after it.
      spoil(pooler.url(url), "set statement_timeout = 10");
      work(one, other);
      for (int i = 0; i < 2 * SESSIONS; i++) {
        one.time().record(TIME.plusSeconds(i));
      }
      assertThat(one.time().latest()).isEqualTo(TIME.plusSeconds(2 * SESSIONS - 1));
    }
    assertThat(seen.settings()).isNotEmpty().containsOnly(DURABLE);
  }

  @Test
  void noStatementStaysPrepared() throws Exception {
    String url = newDatabaseWithTables();
    try (PgBouncer pooler = pooler("");
        AuthorityStore one = PostgresServer.open(pooler.pooled(url));
        AuthorityStore other = PostgresServer.open(pooler.pooled(url))) {
      work(one, other);
      for (int i = 0; i < 2 * SESSIONS; i++) {
        assertThat(
                ask(
                    pooler.url(url) + "?prepareThreshold=0",
                    "select coalesce(string_agg(statement, ';'), '') from pg_prepared_statements"
                        + " where statement not like '%pg_prepared_statements%'"))
            .isEmpty();
      }
    }
  }

  @Test
  void tablesAreNotMadeThroughIt() throws Exception {
    String url = PostgresServer.shared().newDatabase();
    try (PgBouncer pooler = pooler("")) {
      assertThatThrownBy(() -> PostgresServer.open(pooler.pooled(url)))
          .isInstanceOfSatisfying(
              Refused.class,
              e -> assertThat(e.problem()).isEqualTo(SettingProblem.TABLES_NEED_DIRECT));
      assertThat(ask(url, "select count(*) from pg_tables where schemaname = 'public'"))
          .isEqualTo("0");
      PostgresServer.open(url).close();
      PostgresServer.open(pooler.pooled(url)).close();
    }
  }

  @Test
  void aStandbyThatItLeadsToIsNotRead() throws Exception {
    Path data = Files.createDirectory(folder.resolve("pg"));
    try (PostgresServer server = PostgresServer.start(data);
        PgBouncer pooler = new PgBouncer(folder, server.port(), SESSIONS, "")) {
      String url = server.newDatabase();
      PostgresServer.open(url).close();
      try (AuthorityStore store = PostgresServer.open(pooler.pooled(url))) {
        Authority authority = authority(store);
        IssuedToken issued =
            authority
                .actingAs(authority.personAtDesk("ann"))
                .generate(AccountRef.ME, new Label("ci"), null);
        String key = new String(issued.key().reveal());
        authority.verify(key, "127.0.0.1");
        server.stop();
        Path signal = Files.createFile(data.resolve("standby.signal"));
        server.startAgain();
        for (int i = 0; i < SESSIONS; i++) {
          assertThatThrownBy(() -> store.keys().find(issued.key().digest()))
              .isInstanceOf(Refused.class);
          assertThatThrownBy(() -> store.time().latest()).isInstanceOf(Refused.class);
          assertThatThrownBy(() -> store.time().record(TIME)).isInstanceOf(Refused.class);
        }
        server.stop();
        Files.delete(signal);
        server.startAgain();
        // The pooler tries again when it likes to.
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!isLetIn(authority, key)) {
          assertThat(System.nanoTime()).isLessThan(deadline);
          Thread.sleep(200);
        }
      }
    }
  }

  private static boolean isLetIn(Authority authority, String key) {
    try {
      authority.verify(key, "127.0.0.1");
      return true;
    } catch (Refused e) {
      assertThat(e.problem()).isInstanceOf(DatabaseProblem.class);
      return false;
    }
  }

  private static String name(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
