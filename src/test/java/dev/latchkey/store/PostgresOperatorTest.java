package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.RestoreProblem;
import dev.latchkey.model.StoreProblem;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What an operator does to a whole database, which may be the wrong one, or have old nodes. */
class PostgresOperatorTest {
  /** What version 0.1.0 asks for each key, each session, and each sign-in and invitation. */
  private static final List<String> OF_VERSION_0_1_0 =
      List.of(
          """
          select t.id, t.label, t.expires_at, t.revoked_at, a.id, a.type, a.slug, a.name,
            t.suspended_at
          from token t join account a on a.id = t.account_id
          where t.digest = 'x'
          """,
          """
          select a.id, a.slug, p.email, p.first_name, p.last_name, p.password_hash
          from account a join person p on p.account_id = a.id where a.id = 'x'
          """,
          "select 1 from person where password_hash is not null limit 1");

  private final String url = PostgresServer.shared().newDatabase();

  private void execute(String... sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", null);
        Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    }
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", null);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "nothing";
    }
  }

  /** Returns what tables there are, with their columns and rows. */
  private String everything() throws SQLException {
    return ask("select schema_to_xml('public', true, false, '')::text")
        + ask("select schema_to_xmlschema('public', true, false, '')::text");
  }

  private static void assertRefused(Problem problem, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private void assertOperatorIsRefused(Problem problem) throws SQLException {
    String before = everything();
    assertRefused(problem, () -> PostgresStore.openExisting(url, "postgres", null).close());
    assertThat(everything()).isEqualTo(before);
  }

  private void assertNothingIsUpgraded(Problem problem) throws SQLException {
    String before = everything();
    assertRefused(problem, () -> PostgresStore.upgrade(url, "postgres", null));
    assertThat(everything()).isEqualTo(before);
  }

  private void migrateTo(String version) {
    Flyway.configure()
        .dataSource(url, "postgres", null)
        .locations("classpath:dev/latchkey/migrations/postgresql")
        .target(version)
        .load()
        .migrate();
  }

  private void addAccount() throws SQLException {
    execute(
        "insert into account (id, type, slug, name, created_at)"
            + " values ('us_a', 'user', 'ada', 'Ada', 0)");
  }

  private AuthorityStore open() {
    return PostgresStore.openExisting(url, "postgres", null);
  }

  private static Authority authority(AuthorityStore store) {
    return new Authority(store, Clock.systemUTC(), new SecureRandom());
  }

  @Test
  void anEmptyDatabaseStaysEmpty() throws Exception {
    assertOperatorIsRefused(RestoreProblem.NO_LATCHKEY_THERE);
    assertNothingIsUpgraded(RestoreProblem.NO_LATCHKEY_THERE);
    assertThat(ask("select count(*) from pg_tables where schemaname = 'public'")).isEqualTo("0");
  }

  @Test
  void anotherProgramsDatabaseIsLeftAlone() throws Exception {
    execute("create table account (id text)", "insert into account values ('x')");
    assertOperatorIsRefused(RestoreProblem.NO_LATCHKEY_THERE);
    assertNothingIsUpgraded(RestoreProblem.NO_LATCHKEY_THERE);
    // One that uses Flyway too.
    execute(
        """
        create table flyway_schema_history (installed_rank int primary key, version varchar(50),
          description varchar(200), type varchar(20), script varchar(1000), checksum int,
          installed_by varchar(100), installed_on timestamp default now(), execution_time int,
          success boolean)
        """,
        "insert into flyway_schema_history values"
            + " (1, '1', 'shop', 'SQL', 'V1__shop.sql', 5, 'x', now(), 1, true)");
    assertOperatorIsRefused(RestoreProblem.NO_LATCHKEY_THERE);
    assertNothingIsUpgraded(RestoreProblem.NO_LATCHKEY_THERE);
  }

  @Test
  void tablesThatNobodyUsesYetAreNoLatchkey() throws Exception {
    PostgresServer.open(url).close();
    assertOperatorIsRefused(RestoreProblem.NO_LATCHKEY_THERE);
  }

  @Test
  void olderTablesAreRefusedUntilTheyAreUpgradedWithoutANode() throws Exception {
    migrateTo("1");
    addAccount();
    assertOperatorIsRefused(RestoreProblem.TABLES_TOO_OLD);
    assertThatThrownBy(this::open).hasMessageContaining("latchkey admin upgrade");
    PostgresStore.upgrade(url, "postgres", null);
    try (AuthorityStore store = open()) {
      authority(store).closeAll();
    }
    assertThat(ask("select people from restore_mark")).isEqualTo("1");
  }

  @Test
  void newerTablesAreRefused() throws Exception {
    PostgresServer.open(url).close();
    addAccount();
    execute(
        """
        insert into flyway_schema_history
        (installed_rank, version, description, type, script, installed_by, execution_time, success)
        values (99, '99', 'later', 'SQL', 'V99__later.sql', 'x', 1, true)
        """);
    assertOperatorIsRefused(StoreProblem.STORE_TOO_NEW);
    assertNothingIsUpgraded(StoreProblem.STORE_TOO_NEW);
  }

  @Test
  void whatVersion010HadSuspendedStaysSuspended() throws Exception {
    migrateTo("1");
    addAccount();
    execute(
        "insert into token (id, account_id, created_by, label, label_folded, digest, created_at,"
            + " suspended_at) values ('tk_a', 'us_a', 'us_a', 'x', 'x', 'x', 0, 7),"
            + " ('tk_b', 'us_a', 'us_a', 'x', 'x', 'y', 0, null)");
    PostgresStore.upgrade(url, "postgres", null);
    String suspended =
        "select string_agg(t.id, ' ') from token t join account o on o.id = t.account_id"
            + Mark.JOIN
            + "where "
            + Mark.SUSPENDED_AT
            + " = 7";
    assertThat(ask(suspended)).isEqualTo("tk_a");
    try (AuthorityStore store = open()) {
      authority(store).resumeAll();
    }
    assertThat(ask(suspended)).isEqualTo("null");
  }

  @Test
  void aNodeOfVersion010WorksUntilTheMarkAndThenNoQueryOfItDoes() throws Exception {
    migrateTo("1");
    addAccount();
    try (Connection old = DriverManager.getConnection(url, "postgres", null)) {
      List<java.sql.PreparedStatement> prepared = new java.util.ArrayList<>();
      for (String sql : OF_VERSION_0_1_0) {
        prepared.add(old.prepareStatement(sql));
      }
      runOften(prepared);
      PostgresStore.upgrade(url, "postgres", null);
      runOften(prepared);
      execute(
          "insert into person (account_id, email, first_name, last_name)"
              + " values ('us_a', 'ada@example.com', 'Ada', '')");
      assertThat(ask("select email from profile")).isEqualTo("ada@example.com");
      execute(
          "insert into token (id, account_id, created_by, label, label_folded, digest, created_at)"
              + " values ('tk_aaaaaaaaaaaa', 'us_a', 'us_a', 'x', 'x', 'y', 7200000)",
          "update token set last_used_at = 1, last_used_from = 'a' where last_used_at is null");
      assertThat(ask("select hour + 1000000000 from token_use where token_id = 'tk_aaaaaaaaaaaa'"))
          .isEqualTo("2");
      try (AuthorityStore store = open()) {
        authority(store).suspendAll();
      }
      for (var statement : prepared) {
        assertThatThrownBy(statement::executeQuery).isInstanceOf(SQLException.class);
      }
      try (AuthorityStore store = open()) {
        authority(store).closeAll();
      }
    }
  }

  /** So often that the driver and the server keep a plan. */
  private static void runOften(List<java.sql.PreparedStatement> statements) throws SQLException {
    for (int i = 0; i < 12; i++) {
      for (var statement : statements) {
        statement.executeQuery().close();
      }
    }
  }

  @Test
  void aNodeIsThereWhileItRuns() throws Exception {
    AuthorityStore node = PostgresStore.openNode(url, "postgres", null, "0.2.0");
    assertThat(ask("select version || ' ' || understands from node")).isEqualTo("0.2.0 1");
    assertThat(ask("select seen_at > now() - interval '10 seconds' from node")).isEqualTo("t");
    addAccount();
    try (AuthorityStore store = open()) {
      authority(store).closeAll();
    }
    node.close();
    assertThat(ask("select count(*) from node")).isEqualTo("0");
  }

  @Test
  void aNodeThatWouldNotSeeTheMarkIsNamedAndNothingIsMarkedWhileItLives() throws Exception {
    PostgresServer.open(url).close();
    addAccount();
    execute("insert into node values ('web1 no_x', '0.1.5', 0, now() - interval '2 minutes')");
    try (AuthorityStore store = open()) {
      for (Runnable change :
          List.<Runnable>of(
              () -> authority(store).closeAll(),
              () -> authority(store).suspendAll(),
              () -> authority(store).resumeAll())) {
        assertThatThrownBy(change::run)
            .isInstanceOfSatisfying(
                Refused.class, e -> assertThat(e.problem()).isEqualTo(RestoreProblem.OLD_NODE_RUNS))
            .hasMessageContaining("web1 no_x (0.1.5)");
      }
      assertThat(ask("select generation from restore_mark")).isEqualTo("0");
      assertThat(ask("select count(*) from audit")).isEqualTo("0");
      execute("update node set seen_at = now() - interval '4 minutes'");
      authority(store).closeAll();
      assertThat(ask("select generation from restore_mark")).isEqualTo("1");
    }
  }
}
