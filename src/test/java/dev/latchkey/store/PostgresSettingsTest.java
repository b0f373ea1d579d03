package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SettingProblem;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** Settings of an operator that Latchkey must not rely on. */
class PostgresSettingsTest {
  private static final Instant TIME = Instant.parse("2026-11-24T01:00:00Z");

  private final String url = PostgresServer.shared().newDatabase();

  private static void execute(String url, String... sql) throws SQLException {
    new SettingsSeen(url).execute(sql);
  }

  private String set(String setting) {
    return "alter database " + url.substring(url.lastIndexOf('/') + 1) + " set " + setting;
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void assertRefused(Problem problem, String url) {
    assertThatThrownBy(() -> PostgresServer.open(url).close())
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void changesAreMadeWithSettingsOfOurOwn() throws Exception {
    PostgresServer.open(url).close();
    SettingsSeen seen = SettingsSeen.in(url);
    execute(
        url,
        set("default_transaction_isolation = 'serializable'"),
        set("statement_timeout = 20"),
        set("lock_timeout = 20"),
        set("idle_in_transaction_session_timeout = 20"),
        set("synchronous_commit = off"));
    try (AuthorityStore store = PostgresServer.open(url)) {
      store.time().record(TIME);
    }
    assertThat(seen.settings()).containsExactly("on read committed 9s 8s 5s");
  }

  @Test
  void commitsAreDurableWhateverTheSessionWasSetToSinceItBegan() throws Exception {
    try (PostgresDatabase database =
        PostgresDatabase.open(url, "postgres", null, PostgresTables::make)) {
      SettingsSeen seen = SettingsSeen.in(url);
      ClockTable clock = new ClockTable(new Transactions(database), database.clock());
      for (String setting : List.of("off", "local", "on", "remote_apply")) {
        // As when the server reads its configuration again.
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          all.add(database.pool().getConnection());
        }
        for (Connection one : all) {
          ask(one, "select set_config('synchronous_commit', '" + setting + "', false)");
        }
        clock.record(Instant.now());
        assertThat(seen.settings().getFirst())
            .startsWith(setting.equals("remote_apply") ? "remote_apply " : "on ");
      }
    }
  }

  @Test
  void readingsWaitForLocksWhateverTheOperatorHasSet() throws Exception {
    PostgresServer.open(url).close();
    execute(url, set("statement_timeout = 50"), set("lock_timeout = 50"));
    try (AuthorityStore store = PostgresServer.open(url);
        Connection other = DriverManager.getConnection(url, "postgres", null);
        Statement statement = other.createStatement();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      other.setAutoCommit(false);
      statement.execute("set local statement_timeout = 0");
      statement.execute("lock table clock, token in access exclusive mode");
      Future<Instant> reading = threads.submit(() -> store.time().latest());
      Future<?> finding = threads.submit(() -> store.keys().find(new KeyDigest(1, 2, 3, 4)));
      Thread.sleep(300);
      assertThat(reading.isDone() || finding.isDone()).isFalse();
      other.commit();
      assertThat(reading.get()).isEqualTo(Instant.EPOCH);
      finding.get();
    }
  }

  @Test
  void tablesAreBroughtUpToDateHoweverLongThatTakes() throws Exception {
    execute(url, set("statement_timeout = 30"), set("lock_timeout = 30"));
    execute(
        url,
        "create schema helper",
        """
        create function helper.slow() returns event_trigger language plpgsql as $$ begin
          perform pg_sleep(0.1); end $$
        """,
        "create event trigger slow on ddl_command_end execute function helper.slow()");
    PostgresServer.open(url).close();
  }

  @Test
  void aSchemaThatIsMadeLaterDoesNotHideTheTables() throws Exception {
    try (AuthorityStore store = PostgresServer.open(url)) {
      new Authority(store, Clock.systemUTC(), new SecureRandom()).personAtDesk("ann");
      // It comes before the schema "public", since it has the name of the user.
      execute(url, "create schema postgres");
      assertRefused(SettingProblem.DATABASE_OTHER_SCHEMA, url);
      // A node that runs goes on with the tables that it has.
      store.time().record(TIME);
      assertThat(store.time().latest()).isEqualTo(TIME);
    }
    assertThat(
            ask(
                DriverManager.getConnection(url, "postgres", null),
                "select count(*) from pg_tables where schemaname = 'postgres'"))
        .isEqualTo("0");
    try (AuthorityStore store = PostgresServer.open(url + "?currentSchema=public")) {
      assertThat(store.time().latest()).isEqualTo(TIME);
    }
    // Whoever names it means it.
    try (AuthorityStore store = PostgresServer.open(url + "?currentSchema=postgres")) {
      assertThat(store.time().latest()).isEqualTo(Instant.EPOCH);
    }
  }

  @Test
  void aSchemaMayHaveAnyName() throws Exception {
    execute(url, "create schema \"a \"\"b\\c\"", set("search_path = \"a \"\"b\\c\""));
    for (int i = 0; i < 2; i++) {
      try (AuthorityStore store = PostgresServer.open(url)) {
        store.time().record(TIME.plusSeconds(i));
        assertThat(store.time().latest()).isEqualTo(TIME.plusSeconds(i));
      }
    }
  }

  /** The server of the tests is faster without {@code fsync}; a node says what that means. */
  @Test
  void aServerThatMayLoseCommitsIsTold() throws Exception {
    try (Connection connection = DriverManager.getConnection(url, "postgres", null)) {
      assertThat(PostgresSettings.losing(connection)).containsExactly("fsync");
    }
    Logger logger = Logger.getLogger(PostgresDatabase.class.getName());
    List<String> log = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            log.add(new SimpleFormatter().formatMessage(entry));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      PostgresStore.openNode(url, "postgres", null, "test").close();
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(log)
        .singleElement()
        .asString()
        .startsWith("the database postgres@")
        .contains("is set to fsync = off", "revocations too");
  }

  @Test
  void noSchemaIsToldAsSuch() throws Exception {
    execute(url, set("search_path = ''"));
    assertRefused(SettingProblem.DATABASE_NO_SCHEMA, url);
  }

  @Test
  void aDatabaseThatIsSetReadOnlyIsToldAsSuch() throws Exception {
    PostgresServer.open(url).close();
    execute(url, set("default_transaction_read_only = on"));
    assertRefused(SettingProblem.DATABASE_SET_READ_ONLY, url);
  }

  @Test
  void foreignKeysMustBeOn() throws Exception {
    execute(url, set("session_replication_role = replica"));
    assertRefused(SettingProblem.DATABASE_WITHOUT_RULES, url);
  }

  @Test
  void anEncodingThatCannotHoldEveryLabelIsRefused() throws Exception {
    String other = url.substring(url.lastIndexOf('/') + 1) + "_latin";
    execute(url, "create database " + other + " encoding 'LATIN1' locale 'C' template template0");
    assertRefused(SettingProblem.DATABASE_ENCODING, url + "_latin");
  }

  @Test
  void whatTheAddressSaysOfOptionsStays() throws Exception {
    try (PostgresDatabase database =
        PostgresDatabase.open(
            url + "?options=-c%20work_mem=7MB", "postgres", null, PostgresTables::make)) {
      assertThat(ask(database.pool().getConnection(), "show work_mem")).isEqualTo("7MB");
      assertThat(ask(database.connect(), "show work_mem")).isEqualTo("7MB");
      assertThat(ask(database.connect(), "show plan_cache_mode")).isEqualTo("force_generic_plan");
    }
  }
}
