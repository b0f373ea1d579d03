package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/team-server.md says of a primary that should not serve any more. */
class OldPrimaryTest {
  @TempDir Path folder;

  private static void set(String url, String setting) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", null);
        Statement statement = connection.createStatement()) {
      statement.execute("alter system set " + setting);
      statement.execute("select pg_reload_conf()");
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** So that nobody believes that a synchronous standby alone keeps two primaries apart. */
  @Test
  void withoutItsStandbyItAnswersNoRevocationButStillReads() throws Exception {
    try (PostgresServer server = PostgresServer.start(folder)) {
      String url = server.newDatabase();
      try (AuthorityStore store = PostgresServer.open(url)) {
        Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
        TokenService tokens = authority.actingAs(authority.personAtDesk("ann"));
        try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("ci"), null)) {
          String key = new String(issued.key().reveal());
          set(url, "synchronous_standby_names = 'the_standby'");

          assertThatThrownBy(() -> tokens.revoke(AccountRef.ME, issued.token().id()))
              .isInstanceOfSatisfying(
                  Refused.class, e -> assertThat(e.problem().slug()).isEqualTo("database_silent"));
          assertThat(authority.verify(key, "192.0.2.1")).isNotNull();
        }
      }
    }
  }

  @Test
  void aServerThatWasMadeReadOnlyIsRefused() throws Exception {
    try (PostgresServer server = PostgresServer.start(folder)) {
      String url = server.newDatabase();
      PostgresServer.open(url).close();
      set(url, "default_transaction_read_only = on");

      assertThatThrownBy(() -> PostgresServer.open(url).close()).isInstanceOf(Refused.class);
    }
  }
}
