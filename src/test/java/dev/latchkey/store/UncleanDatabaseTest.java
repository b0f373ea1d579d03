package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Label;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a killed process leaves, a database whose newest changes are still in its log, and what can
 * happen to it and to a database that is in use.
 */
class UncleanDatabaseTest {
  @TempDir Path temporary;
  private Path folder;
  private Path database;

  /** Copies the files while they are in use, which is what a killed process leaves. */
  @BeforeEach
  void leaveUnclean() throws Exception {
    Path original = Files.createDirectory(temporary.resolve("original"));
    folder = Files.createDirectory(temporary.resolve("data"));
    database = folder.resolve("latchkey.db");
    try (AuthorityStore store = SqliteStore.open(original.resolve("latchkey.db"))) {
      TokenService tokens = tokens(store);
      for (int i = 0; i < 50; i++) {
        tokens.generate(AccountRef.ME, new Label("token " + i), null).close();
      }
      copy(original);
    }
  }

  private void copy(Path from) throws Exception {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    assertThat(Files.size(folder.resolve("latchkey.db-wal"))).isGreaterThan(4096);
  }

  private static TokenService tokens(AuthorityStore store) {
    Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
    return authority.actingAs(authority.personAtDesk("alice"));
  }

  /** All files but the index of the log, which holds nothing that is not in the log. */
  private Map<String, String> contents() throws Exception {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> !f.toString().endsWith("-shm")).toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        contents.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
      }
    }
    return contents;
  }

  private void assertRefusedAndUntouched(Problem problem) throws Exception {
    Map<String, String> before = contents();
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> SqliteStore.open(database).close())
          .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
      assertThat(contents()).isEqualTo(before);
    }
  }

  private static void execute(Path database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void whatIsOnlyInTheLogIsThere() {
    try (AuthorityStore store = SqliteStore.open(database)) {
      assertThat(tokens(store).tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens()).hasSize(50);
    }
  }

  @Test
  void aLogWithoutItsIndexIsReadAllTheSame() throws Exception {
    Files.delete(folder.resolve("latchkey.db-shm"));
    try (AuthorityStore store = SqliteStore.open(database)) {
      assertThat(tokens(store).tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens()).hasSize(50);
    }
  }

  @Test
  void aLogWithoutItsDatabaseIsNotThrownAway() throws Exception {
    Files.delete(database);
    Files.delete(folder.resolve("latchkey.db.exists"));
    assertRefusedAndUntouched(StoreProblem.STORE_INCOMPLETE);
    assertThat(database).doesNotExist();
  }

  @Test
  void aFutureThatIsStillInTheLogIsRefusedAndNotWrittenBack() throws Exception {
    Path original = temporary.resolve("original");
    Path used = original.resolve("latchkey.db");
    try (AuthorityStore store = SqliteStore.open(used)) {
      execute(used, "pragma user_version = 99");
      store.time().latest();
      copy(original);
    }
    assertRefusedAndUntouched(StoreProblem.STORE_TOO_NEW);
  }

  @Test
  void aDamagedDatabaseIsRefusedAndItsLogNotWrittenBack() throws Exception {
    Path original = temporary.resolve("original");
    try (AuthorityStore store = SqliteStore.open(original.resolve("latchkey.db"))) {
      tokens(store).generate(AccountRef.ME, new Label("in the log"), null).close();
      copy(original);
    }
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      for (long page = 4096; page < file.length(); page += 4096) {
        file.seek(page);
        file.write(new byte[512]);
      }
    }
    assertRefusedAndUntouched(StoreProblem.STORE_CORRUPT);
  }

  @Test
  void aDatabaseThatMayNotGrowIsToldAsFull() throws Exception {
    try (SqliteDatabase open = SqliteDatabase.open(database);
        Connection connection = open.pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("pragma max_page_count = 1");
      assertThatThrownBy(
              () -> statement.execute("create table big as select randomblob(1000000) as blob"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> assertThat(open.refusal(e).problem()).isEqualTo(StoreProblem.STORE_FULL));
      statement.execute("pragma max_page_count = 1000000");
      statement.execute("create table big as select randomblob(1000000) as blob");
    }
  }

  @Test
  void aDatabaseDeletedWhileInUseTakesNothingMore() throws Exception {
    try (AuthorityStore store = SqliteStore.open(database)) {
      TokenService tokens = tokens(store);
      Files.delete(database);
      assertLost(StoreProblem.STORE_INCOMPLETE, tokens);
    }
    assertThat(database).doesNotExist();
  }

  @Test
  void aDatabaseReplacedWhileInUseTakesNothingMore() throws Exception {
    Path backup = temporary.resolve("backup.db");
    execute(database, "vacuum into '" + backup + "'");
    try (AuthorityStore store = SqliteStore.open(database)) {
      TokenService tokens = tokens(store);
      Files.move(backup, database, StandardCopyOption.REPLACE_EXISTING);
      assertLost(StoreProblem.STORE_REPLACED, tokens);
    }
  }

  private static void assertLost(Problem problem, TokenService tokens) {
    assertThatThrownBy(() -> tokens.generate(AccountRef.ME, new Label("lost"), null).close())
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }
}
