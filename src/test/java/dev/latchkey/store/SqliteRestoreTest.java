package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Label;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenService;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore changes everything or nothing, and keeps what was there. */
class SqliteRestoreTest {
  private static final Instant NOW = Instant.parse("2026-11-26T01:02:03.456Z");
  private static final String KEPT = "latchkey-before-restore-2026-11-26T010203Z.db";

  @TempDir Path temporary;
  private Path folder;
  private Path database;
  private Path backup;
  private KeyDigest ended;
  private KeyDigest later;

  /** A key that was revoked after the backup, and one that was generated after it. */
  @BeforeEach
  void backUp() {
    folder = temporary.resolve("data");
    database = EmptyDatabase.in(folder);
    backup = temporary.resolve("backup.db");
    try (AuthorityStore store = SqliteStore.open(database)) {
      TokenService tokens = tokens(store);
      try (IssuedToken one = tokens.generate(AccountRef.ME, new Label("ended"), null)) {
        ended = one.key().digest();
        SqliteBackup.make(database, backup);
        tokens.revoke(AccountRef.ME, one.token().id());
      }
      try (IssuedToken one = tokens.generate(AccountRef.ME, new Label("later"), null)) {
        later = one.key().digest();
      }
    }
  }

  private static TokenService tokens(AuthorityStore store) {
    Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
    return authority.actingAs(authority.personAtDesk("alice"));
  }

  private static Optional<StoredKey> find(Path file, KeyDigest key) {
    try (AuthorityStore store = SqliteStore.open(file)) {
      return store.keys().find(key);
    }
  }

  private static void execute(Path file, String... sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    }
  }

  private Map<String, String> contents() throws Exception {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        contents.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
      }
    }
    return contents;
  }

  private void assertRefused(Problem problem, Path file) throws Exception {
    Map<String, String> before = contents();
    assertThatThrownBy(() -> SqliteRestore.restore(file, database, NOW))
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessageContaining(file.getFileName().toString());
    assertThat(contents()).isEqualTo(before);
  }

  /** Asserts that the state of the backup is there, and that what may have been ended is not. */
  private void assertRestored() {
    StoredKey key = find(database, ended).orElseThrow();
    assertThat(key.revokedAt()).isNull();
    assertThat(key.suspendedAt()).isNotNull();
    assertThat(find(database, later)).isEmpty();
  }

  private void assertOldStateIsAt(Path file) {
    assertThat(find(file, ended).orElseThrow().revokedAt()).isNotNull();
    assertThat(find(file, later).orElseThrow().suspendedAt()).isNull();
  }

  @Test
  void theStateOfTheBackupIsThereAndTheOldOneIsKept() throws Exception {
    assertThat(SqliteRestore.restore(backup, database, NOW)).hasValue(folder.resolve(KEPT));

    assertThat(contents().keySet())
        .containsExactlyInAnyOrder("latchkey.db", "latchkey.db.exists", KEPT);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(KEPT))))
        .isEqualTo("rw-------");
    assertRestored();
    Path copy = temporary.resolve("old.db");
    Files.copy(folder.resolve(KEPT), copy);
    assertOldStateIsAt(copy);
  }

  @Test
  void whatIsOnlyInTheLogOfTheOldDatabaseIsKeptToo() throws Exception {
    KeyDigest newest;
    Path unclean = Files.createDirectory(temporary.resolve("unclean"));
    try (AuthorityStore store = SqliteStore.open(database);
        IssuedToken one = tokens(store).generate(AccountRef.ME, new Label("newest"), null)) {
      newest = one.key().digest();
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.copy(file, unclean.resolve(file.getFileName()));
        }
      }
    }
    database = unclean.resolve("latchkey.db");
    assertThat(Files.size(unclean.resolve("latchkey.db-wal"))).isPositive();

    Path kept = SqliteRestore.restore(backup, database, NOW).orElseThrow();

    assertRestored();
    assertThat(unclean.resolve("latchkey.db-wal")).doesNotExist();
    assertThat(find(kept, newest)).isPresent();
  }

  @Test
  void twoRestoresWithinASecondKeepBoth() throws Exception {
    SqliteRestore.restore(backup, database, NOW);
    Path second = SqliteRestore.restore(backup, database, NOW).orElseThrow();

    assertThat(second).isEqualTo(folder.resolve(KEPT.replace(".db", "-2.db")));
    assertOldStateIsAt(folder.resolve(KEPT));
  }

  @Test
  void theKeptOldDatabaseCanBeRestoredInItsTurn() {
    Path kept = SqliteRestore.restore(backup, database, NOW).orElseThrow();
    SqliteRestore.restore(kept, database, NOW.plusSeconds(9));

    assertThat(find(database, ended).orElseThrow().revokedAt()).isNotNull();
    assertThat(find(database, later).orElseThrow().suspendedAt()).isNotNull();
  }

  @Test
  void aDamagedDatabaseIsReplacedAndKeptAsItIs() throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      for (long page = 4096; page < file.length(); page += 4096) {
        file.seek(page);
        file.write(new byte[256]);
      }
    }
    Files.writeString(folder.resolve("latchkey.db-wal"), "a log that was not folded in");
    byte[] damaged = Files.readAllBytes(database);

    Path kept = SqliteRestore.restore(backup, database, NOW).orElseThrow();

    assertThat(Files.readAllBytes(kept)).isEqualTo(damaged);
    assertThat(folder.resolve(KEPT + "-wal")).hasContent("a log that was not folded in");
    assertThat(folder.resolve("latchkey.db-wal")).doesNotExist();
    assertRestored();
  }

  @Test
  void aLostDatabaseIsReplaced() {
    database.toFile().delete();

    assertThat(SqliteRestore.restore(backup, database, NOW)).isEmpty();

    assertRestored();
  }

  @Test
  void aDatabaseOfANewerVersionGivesWayToAnOlderBackup() throws Exception {
    execute(database, "pragma user_version = 99");

    SqliteRestore.restore(backup, database, NOW);

    assertRestored();
    try (Connection connection = SqliteFile.readOnly(folder.resolve(KEPT)).getConnection()) {
      assertThat(SqliteFile.version(connection)).isEqualTo(99);
    }
  }

  @Test
  void aCopyOfADatabaseWithItsLogIsRestoredWhole() throws Exception {
    Path copy = Files.createDirectory(temporary.resolve("copy")).resolve("latchkey.db");
    try (AuthorityStore store = SqliteStore.open(database);
        IssuedToken one = tokens(store).generate(AccountRef.ME, new Label("newest"), null)) {
      for (String suffix : new String[] {"", "-wal"}) {
        Files.copy(DatabaseFiles.beside(database, suffix), DatabaseFiles.beside(copy, suffix));
      }
      KeyDigest newest = one.key().digest();
      tokens(store).revoke(AccountRef.ME, one.token().id());
      store.close();

      SqliteRestore.restore(copy, database, NOW);

      assertThat(find(database, newest).orElseThrow().suspendedAt()).isNotNull();
    }
    try (Stream<Path> files = Files.list(copy.getParent())) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aBackupOfAnOlderVersionIsBroughtUpToDate() throws Exception {
    Path old = temporary.resolve("old.db");
    org.flywaydb.core.Flyway.configure()
        .dataSource(SqliteFile.writable(old))
        .locations("classpath:dev/latchkey/migrations/sqlite")
        .target("1")
        .load()
        .migrate();

    SqliteRestore.restore(old, database, NOW);

    try (Connection connection = SqliteFile.readOnly(database).getConnection()) {
      assertThat(SqliteFile.version(connection)).isEqualTo(SqliteDatabase.SCHEMA_VERSION);
    }
  }

  @Test
  void aNewerBackupIsRefused() throws Exception {
    execute(backup, "pragma user_version = 99");
    assertRefused(BackupProblem.BACKUP_TOO_NEW, backup);
  }

  @Test
  void aDamagedBackupIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(backup);
    for (int length : new int[] {101, 4096, whole.length / 2, whole.length - 1}) {
      Files.write(backup, java.util.Arrays.copyOf(whole, length));
      assertRefused(BackupProblem.BACKUP_DAMAGED, backup);
    }
    for (int page = 4096; page < whole.length; page += 8192) {
      java.util.Arrays.fill(whole, page, page + 64, (byte) 7);
    }
    Files.write(backup, whole);
    assertRefused(BackupProblem.BACKUP_DAMAGED, backup);
  }

  @Test
  void whatIsNoDatabaseOfLatchkeyIsRefused() throws Exception {
    Path other = temporary.resolve("other");
    Files.writeString(other, "somebody's notes".repeat(1000));
    assertRefused(BackupProblem.BACKUP_FOREIGN, other);
    Files.write(other, new byte[0]);
    assertRefused(BackupProblem.BACKUP_FOREIGN, other);
    execute(other, "create table token (id)", "pragma user_version = 3");
    assertRefused(BackupProblem.BACKUP_FOREIGN, other);
    assertRefused(BackupProblem.BACKUP_MISSING, temporary.resolve("nowhere"));
    assertRefused(BackupProblem.BACKUP_NOT_FILE, temporary);
    assertRefused(BackupProblem.BACKUP_NOT_FILE, Path.of("/dev/null"));
    Path loop = Files.createSymbolicLink(temporary.resolve("loop"), temporary.resolve("loop"));
    assertRefused(StoreProblem.STORE_LINK_LOOP, loop);
    assertRefused(BackupProblem.BACKUP_IS_DATABASE, database);
  }

  @Test
  void aBackupThatActsByItselfIsRefused() throws Exception {
    execute(
        backup,
        "create trigger evil after update on token begin"
            + " update token set revoked_at = null, suspended_at = null; end");
    assertRefused(BackupProblem.BACKUP_FOREIGN, backup);
  }

  @Test
  void aBackupThatLacksAPartIsRefused() throws Exception {
    execute(backup, "drop trigger key_change_token_changed");
    assertRefused(BackupProblem.BACKUP_FOREIGN, backup);
  }

  @Test
  void theBackupItselfIsOnlyRead() throws Exception {
    byte[] before = Files.readAllBytes(backup);
    Files.setPosixFilePermissions(backup, PosixFilePermissions.fromString("r--------"));

    SqliteRestore.restore(backup, database, NOW);

    assertThat(Files.readAllBytes(backup)).isEqualTo(before);
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("data", "backup.db");
    }
  }

  @Test
  void whatAKilledRestoreLeftIsRemoved() throws Exception {
    Path left = folder.resolve("latchkey-restored-123.new");
    Files.copy(backup, left, StandardCopyOption.REPLACE_EXISTING);

    SqliteRestore.restore(backup, database, NOW);

    assertThat(left).doesNotExist();
  }
}
