package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.store.PostgresServer;
import dev.latchkey.store.PostgresStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rights that docs/team-server.sql gives are enough, and no more. */
class TeamServerGrantsTest {
  private static final Path SCRIPT = Path.of("docs", "team-server.sql").toAbsolutePath();

  @TempDir Path folder;

  /** Everybody may make tables in the schema {@code public} of 14, and nobody of 15. */
  @Test
  void theyAreEnoughAndNoMoreOnPostgresFrom15On() throws Exception {
    assumeTrue(InstalledPostgres.newest().isPresent(), "no PostgreSQL from 15 on is installed");
    try (InstalledPostgres server = new InstalledPostgres(folder)) {
      check(server.port());
    }
  }

  @Test
  void theyAreEnoughAndNoMoreOnPostgres14() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/psql")), "psql is not installed");
    try (PostgresServer server = PostgresServer.start(folder.resolve("data"))) {
      check(server.port());
    }
  }

  private void check(int port) throws Exception {
    Path empty = Files.createDirectory(folder.resolve("shell"));
    try (OperatorShell shell = new OperatorShell(empty, port)) {
      shell.run("psql --dbname=postgres --file=" + SCRIPT);
    }
    String url = "jdbc:postgresql://localhost:" + port + "/latchkey";
    // Whoever serves cannot make the tables …
    assertThatThrownBy(() -> PostgresStore.open(url, "latchkey", null).close())
        .isInstanceOf(Refused.class);
    PostgresStore.open(url, "latchkey_owner", null).close();
    // … but can serve.
    try (AuthorityStore store = PostgresStore.open(url, "latchkey", null)) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      assertThat(authority.signIns().newSetUpCode()).isPresent();
      var tokens = authority.actingAs(authority.personAtDesk("ann"));
      try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("ci"), null)) {
        String key = new String(issued.key().reveal());
        assertThat(authority.verify(key, "192.0.2.1")).isNotNull();
        authority.writeLastUses();
        tokens.revoke(AccountRef.ME, issued.token().id());
        assertThatThrownBy(() -> authority.verify(key, "192.0.2.1")).isInstanceOf(Refused.class);
      }
      assertThat(tokens.tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens()).isEmpty();
    }
    assertCannot(url, "drop table token");
    assertCannot(url, "alter table token add column x text");
    assertCannot(url, "truncate token");
    assertCannot(url, "create table x (y text)");
    assertCannot(url, "create temporary table x (y text)");
    assertCannot(url, "create schema x");
    assertCannot(url, "create index x on token (label)");
    assertCannot(url, "alter database latchkey set synchronous_commit = off");
    assertCannot(url, "create role x");
    // Another role of the same server cannot even connect.
    execute(url.replace("/latchkey", "/postgres"), "postgres", "create role stranger login");
    assertThatThrownBy(() -> execute(url, "stranger", "select 1"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    assertThat(changeable(url)).contains("token", "account", "session").hasSizeGreaterThan(5);
  }

  private static void assertCannot(String url, String sql) {
    assertThatThrownBy(() -> execute(url, "latchkey", sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }

  private static void execute(String url, String user, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, null);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the tables whose rows the serving role can change: all of them, also later ones. */
  private static List<String> changeable(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "latchkey", null);
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select tablename, has_table_privilege(format('public.%I', tablename), 'select')
                  and has_table_privilege(format('public.%I', tablename), 'insert')
                  and has_table_privilege(format('public.%I', tablename), 'update')
                  and has_table_privilege(format('public.%I', tablename), 'delete')
                from pg_tables where schemaname = 'public'
                """)) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        assertThat(rows.getBoolean(2)).as(rows.getString(1)).isTrue();
        names.add(rows.getString(1));
      }
      return names;
    }
  }
}
