package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAfterRestoreTest extends AfterRestoreContract {
  @TempDir Path folder;

  private Path backup() {
    return folder.resolve("backup.db");
  }

  @Override
  AuthorityStore open() {
    return SqliteStore.open(EmptyDatabase.in(folder.resolve("data")));
  }

  @Override
  void backUp() throws Exception {
    Files.copy(database(), backup());
  }

  private Path database() {
    return folder.resolve("data").resolve("latchkey.db");
  }

  @Override
  void restore() throws Exception {
    SqliteRestore.restore(backup(), database(), Instant.now());
  }

  @Test
  void thePersonAtTheDeskStaysOwnerOfTheirOrganizations() throws Exception {
    Path file = EmptyDatabase.in(folder.resolve("desk"));
    try (AuthorityStore store = SqliteStore.open(file)) {
      Authority authority = authority(store);
      authority
          .accountsFor(authority.personAtDesk("alice"))
          .create(
              new dev.latchkey.model.OrganizationName("Mine"), new dev.latchkey.model.Slug("mine"));
    }
    SqliteRestore.restore(Files.copy(file, backup()), file, Instant.now());
    try (AuthorityStore store = SqliteStore.open(file)) {
      Authority authority = authority(store);
      assertThat(authority.accountsFor(authority.personAtDesk("alice")).organizations()).hasSize(1);
    }
  }

  private static Authority authority(AuthorityStore store) {
    return new Authority(store, Clock.systemUTC(), new SecureRandom());
  }

  private static void execute(Path file, String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aBackupOfVersion010IsBroughtUpToDateAndWhatItSuspendedStaysSuspended() throws Exception {
    Path file = folder.resolve("old.db");
    org.flywaydb.core.Flyway.configure()
        .dataSource("jdbc:sqlite:" + file, null, null)
        .locations("classpath:dev/latchkey/migrations/sqlite")
        .target("2")
        .load()
        .migrate();
    execute(
        file,
        "insert into account (id, type, slug, name, created_at)"
            + " values ('us_a', 'user', 'ada', 'Ada', 0)");
    execute(
        file,
        "insert into token (id, account_id, created_by, label, label_folded, digest, created_at,"
            + " suspended_at) values ('tk_aaaaaaaaaaaa', 'us_a', 'us_a', 'x', 'x', zeroblob(32), 0,"
            + " 7), ('tk_bbbbbbbbbbbb', 'us_a', 'us_a', 'x', 'x', randomblob(32), 0, null)");
    Path other = Files.copy(file, folder.resolve("other.db"));
    try (AuthorityStore store = SqliteStore.open(other)) {
      assertThat(store.reviews().tokens("us_a", null, Instant.now()).items())
          .extracting(dev.latchkey.model.ReviewItem::id)
          .containsExactly("tk_aaaaaaaaaaaa");
      authority(store).resumeAll();
      assertThat(store.reviews().tokens("us_a", null, Instant.now()).items()).isEmpty();
    }
    SqliteRestore.restore(Files.copy(file, backup()), file, Instant.now());
    try (AuthorityStore store = SqliteStore.open(file)) {
      assertThat(store.reviews().tokens("us_a", null, Instant.now()).items()).hasSize(2);
    }
    // A window of version 0.1.0 that still runs opens nothing.
    assertThatThrownBy(() -> execute(file, "select suspended_at from token"))
        .hasMessageContaining("no such column");
    assertThatThrownBy(() -> execute(file, "select * from person"))
        .hasMessageContaining("no such table");
  }
}
