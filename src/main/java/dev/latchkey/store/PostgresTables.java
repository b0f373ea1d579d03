package dev.latchkey.store;

import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.RestoreProblem;
import dev.latchkey.model.SettingProblem;
import dev.latchkey.model.StoreProblem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** The tables of a PostgreSQL database: making them, and telling whether they are there. */
final class PostgresTables {
  private PostgresTables() {}

  /**
   * Makes the tables or brings them up to date. Nodes that start at the same time wait for each
   * other.
   *
   * @throws Refused {@link StoreProblem#STORE_TOO_NEW}, {@link SettingProblem#TABLES_NEED_DIRECT}
   */
  static void make(DataSource source, String place, boolean isPooled) {
    Flyway flyway = flyway(source);
    if (!isPooled) {
      flyway.migrate();
    } else if (has(flyway, one -> one.getState() == MigrationState.PENDING)) {
      // The lock against others would be held in one session, and the work be done in another.
      throw new Refused(SettingProblem.TABLES_NEED_DIRECT, "path", place);
    }
    refuseIf(flyway, one -> one.getState() == MigrationState.FUTURE_SUCCESS, place);
  }

  /**
   * Makes sure that the tables are there, up to date, and have somebody in them. Changes nothing.
   *
   * @throws Refused {@link RestoreProblem#NO_LATCHKEY_THERE}, {@link
   *     RestoreProblem#TABLES_TOO_OLD}, {@link StoreProblem#STORE_TOO_NEW}
   */
  static void require(DataSource source, String place, boolean isPooled) throws SQLException {
    requireOurs(source, place);
    if (has(flyway(source), one -> one.getState() == MigrationState.PENDING)) {
      throw new Refused(RestoreProblem.TABLES_TOO_OLD, "path", place);
    }
  }

  /**
   * Brings tables up to date that are there.
   *
   * @throws Refused {@link RestoreProblem#NO_LATCHKEY_THERE}, {@link StoreProblem#STORE_TOO_NEW}
   */
  static void upgrade(DataSource source, String place, boolean isPooled) throws SQLException {
    requireOurs(source, place);
    make(source, place, isPooled);
  }

  private static void requireOurs(DataSource source, String place) throws SQLException {
    Flyway flyway = flyway(source);
    // Another program may use Flyway too: then the first of its migrations is not ours.
    boolean isOurs =
        has(flyway, one -> isFirst(one) && one.getState().isApplied() && one.isChecksumMatching());
    if (!isOurs || !hasAccounts(source)) {
      throw new Refused(RestoreProblem.NO_LATCHKEY_THERE, "path", place);
    }
    refuseIf(flyway, one -> one.getState() == MigrationState.FUTURE_SUCCESS, place);
  }

  private static boolean isFirst(MigrationInfo migration) {
    return migration.getVersion() != null && "1".equals(migration.getVersion().getVersion());
  }

  private static boolean hasAccounts(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select case when to_regclass('account') is null then false else true end")) {
      if (!row.next() || !row.getBoolean(1)) {
        return false;
      }
      try (ResultSet account = statement.executeQuery("select 1 from account limit 1")) {
        return account.next();
      }
    }
  }

  private static void refuseIf(Flyway flyway, Predicate<MigrationInfo> test, String place) {
    Problem problem = StoreProblem.STORE_TOO_NEW;
    if (has(flyway, test)) {
      throw new Refused(problem, "path", place);
    }
  }

  private static boolean has(Flyway flyway, Predicate<MigrationInfo> test) {
    return Arrays.stream(flyway.info().all()).anyMatch(test);
  }

  private static Flyway flyway(DataSource source) {
    return Flyway.configure()
        .dataSource(source)
        .locations("classpath:dev/latchkey/migrations/postgresql")
        .load();
  }
}
