package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever copies only the database's own file while nothing happens has every change. */
class LogFoldingTest {
  @TempDir Path folder;
  private Path database;
  private Path log;
  private AuthorityStore store;
  private TokenService tokens;

  @BeforeEach
  void open() {
    database = EmptyDatabase.in(folder.resolve("data"));
    log = database.resolveSibling("latchkey.db-wal");
    store = SqliteStore.open(database);
    Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
    tokens = authority.actingAs(authority.personAtDesk("alice"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private StoredKey inCopy(KeyDigest key) throws Exception {
    Path copy = Files.createTempDirectory(folder, "copy").resolve("latchkey.db");
    Files.copy(database, copy);
    try (AuthorityStore copied = SqliteStore.open(copy)) {
      return copied.keys().find(key).orElseThrow();
    }
  }

  @Test
  void aRevocationIsInACopyOfTheFileAloneOnceItIsQuiet() throws Exception {
    try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("one"), null)) {
      store.settle();
      store.settle();
      tokens.revoke(AccountRef.ME, issued.token().id());
      assertThat(inCopy(issued.key().digest()).revokedAt()).as("before").isNull();

      store.settle();
      store.settle();

      assertThat(Files.size(log)).isZero();
      assertThat(inCopy(issued.key().digest()).revokedAt()).isNotNull();
    }
  }

  @Test
  void nothingIsFoldedWhileThereAreChanges() throws Exception {
    for (int i = 0; i < 3; i++) {
      tokens.generate(AccountRef.ME, new Label("one"), null).close();
      store.settle();
      assertThat(Files.size(log)).isPositive();
    }
  }

  @Test
  void whoReadsIsNotDisturbedAndDelaysNobodyForLong() throws Exception {
    try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = reader.createStatement()) {
      statement.execute("begin");
      try (var row = statement.executeQuery("select count(*) from token")) {
        assertThat(row.next()).isTrue();
      }
      tokens.generate(AccountRef.ME, new Label("one"), null).close();
      store.settle();
      long start = System.nanoTime();
      store.settle();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(Files.size(log)).isPositive();
      try (var row = statement.executeQuery("select count(*) from token")) {
        row.next();
        assertThat(row.getInt(1)).isZero();
      }
      statement.execute("commit");
    }
    store.settle();
    assertThat(Files.size(log)).isZero();
  }

  @Test
  void theEndFoldsAlsoWhileAnotherProgramHasTheDatabaseOpen() throws Exception {
    try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label("one"), null);
        AuthorityStore _ = SqliteStore.open(database)) {
      tokens.revoke(AccountRef.ME, issued.token().id());
      store.close();

      assertThat(inCopy(issued.key().digest()).revokedAt()).isNotNull();
    }
    assertThat(log).doesNotExist();
  }
}
