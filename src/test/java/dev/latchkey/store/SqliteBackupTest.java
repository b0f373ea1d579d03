package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenService;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup is made while the database is in use, of one moment, and proven before it has a name.
 */
class SqliteBackupTest {
  @TempDir Path folder;
  private Path database;
  private Path backup;
  private AuthorityStore store;
  private TokenService tokens;

  @BeforeEach
  void open() throws Exception {
    database = EmptyDatabase.in(folder.resolve("data"));
    backup = Files.createDirectory(folder.resolve("b c's")).resolve("my? backup.db");
    store = SqliteStore.open(database);
    Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
    tokens = authority.actingAs(authority.personAtDesk("alice"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static void assertRefused(Problem problem, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private void assertNothingIsLeft() throws Exception {
    try (Stream<Path> files = Files.list(backup.getParent())) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void whatIsOnlyInTheLogIsInTheBackup() throws Exception {
    try (IssuedToken kept = tokens.generate(AccountRef.ME, new Label("kept"), null);
        IssuedToken ended = tokens.generate(AccountRef.ME, new Label("ended"), null)) {
      tokens.revoke(AccountRef.ME, ended.token().id());
      assertThat(Files.size(folder.resolve("data/latchkey.db-wal"))).isPositive();

      SqliteBackup.make(database, backup);

      try (AuthorityStore restored = SqliteStore.open(backup)) {
        assertThat(restored.keys().find(kept.key().digest()).orElseThrow().revokedAt()).isNull();
        assertThat(restored.keys().find(ended.key().digest()).orElseThrow().revokedAt())
            .isNotNull();
      }
    }
  }

  @Test
  void onlyItsOwnerMayReadItAndItIsOneFile() throws Exception {
    SqliteBackup.make(database, backup);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(backup.getParent())) {
      assertThat(files).containsExactly(backup);
    }
  }

  @Test
  void nothingIsOverwrittenNotEvenALinkThatLeadsNowhere() throws Exception {
    Files.writeString(backup, "mine");
    assertRefused(BackupProblem.BACKUP_EXISTS, () -> SqliteBackup.make(database, backup));
    assertThat(backup).hasContent("mine");
    Files.delete(backup);
    Files.createSymbolicLink(backup, folder.resolve("nowhere"));
    assertRefused(BackupProblem.BACKUP_EXISTS, () -> SqliteBackup.make(database, backup));
    assertThat(folder.resolve("nowhere")).doesNotExist();
    assertRefused(BackupProblem.BACKUP_EXISTS, () -> SqliteBackup.make(database, database));
  }

  @Test
  void aFolderWithoutDatabaseGetsNone() {
    Path none = folder.resolve("none").resolve("latchkey.db");
    assertRefused(BackupProblem.NOTHING_TO_BACK_UP, () -> SqliteBackup.make(none, backup));
    assertThat(none.getParent()).doesNotExist();
    assertThat(backup).doesNotExist();
  }

  @Test
  void aMissingFolderIsNamed() {
    Path target = folder.resolve("nowhere").resolve("backup.db");
    assertThatThrownBy(() -> SqliteBackup.make(database, target))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.STORE_MISSING))
        .hasMessageContaining(target.toString());
  }

  @Test
  void aDamagedDatabaseIsToldAndLeavesNoBackup() throws Exception {
    for (int i = 0; i < 200; i++) {
      tokens.generate(AccountRef.ME, new Label("token " + i), null).close();
    }
    store.close();
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      for (long page = 4096; page < file.length(); page += 4096) {
        file.seek(page);
        file.write(new byte[256]);
      }
    }
    assertRefused(StoreProblem.STORE_CORRUPT, () -> SqliteBackup.make(database, backup));
    assertNothingIsLeft();
  }

  @Test
  void aDatabaseOfANewerVersionIsBackedUpAsItIs() throws Exception {
    store.close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      statement.execute("create table of_the_future (x)");
      statement.execute("pragma user_version = 99");
    }
    SqliteBackup.make(database, backup);
    try (var connection = SqliteFile.readOnly(backup).getConnection();
        var statement = connection.createStatement()) {
      assertThat(SqliteFile.version(connection)).isEqualTo(99);
      assertThat(statement.executeQuery("select count(*) from of_the_future").next()).isTrue();
    }
  }

  @Test
  void manyBackupsDuringChangesAreEachOfOneMoment() throws Exception {
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    try (IssuedToken one = tokens.generate(AccountRef.ME, new Label("x"), null)) {
                      tokens.revoke(AccountRef.ME, one.token().id());
                    }
                  }
                });
    try {
      for (int i = 0; i < 5; i++) {
        Path one = backup.resolveSibling("backup-" + i);
        SqliteBackup.make(database, one);
        try (var connection = SqliteFile.readOnly(one).getConnection();
            var statement = connection.createStatement();
            var row =
                statement.executeQuery(
                    """
                    select (select count(*) from token)
                      + (select count(*) from token where revoked_at is not null),
                      (select count(*) from audit where target in (select id from token))
                    """)) {
          row.next();
          assertThat(row.getInt(1)).isEqualTo(row.getInt(2));
        }
      }
    } finally {
      writer.interrupt();
      writer.join();
    }
  }
}
