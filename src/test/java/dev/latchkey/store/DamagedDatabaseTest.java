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
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain message, nothing overwritten, no new empty database in place of the old. */
class DamagedDatabaseTest {
  @TempDir Path temporary;
  private Path folder;
  private Path database;

  @BeforeEach
  void fill() {
    folder = temporary.resolve("data");
    database = folder.resolve("latchkey.db");
    try (AuthorityStore store = SqliteStore.open(database)) {
      TokenService tokens = tokens(store);
      for (int i = 0; i < 300; i++) {
        tokens.generate(AccountRef.ME, new Label("token " + i), null).close();
      }
    }
  }

  private static TokenService tokens(AuthorityStore store) {
    Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
    return authority.actingAs(authority.personAtDesk("alice"));
  }

  private void assertRefusedAndUntouched(Problem problem) throws Exception {
    Map<String, String> before = contents();
    assertThatThrownBy(() -> SqliteStore.open(database).close())
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.getMessage()).contains("latchkey.db").doesNotContain("SQL");
            });
    assertThat(contents()).isEqualTo(before);
  }

  private Map<String, String> contents() throws Exception {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        contents.put(file.getFileName().toString(), Base64.getEncoder().encodeToString(digest));
      }
    }
    return contents;
  }

  @Test
  void aFolderThatIsFineOpens() {
    try (AuthorityStore store = SqliteStore.open(database)) {
      assertThat(tokens(store).tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens()).hasSize(200);
    }
  }

  @Test
  void onlyTheOwnerMayReadTheFiles() throws IOException {
    Assumptions.assumeTrue(
        database.getFileSystem().supportedFileAttributeViews().contains("posix"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    try (AuthorityStore store = SqliteStore.open(database);
        Stream<Path> files = Files.list(folder)) {
      store.time().latest();
      assertThat(files.filter(f -> f.getFileName().toString().startsWith("latchkey.db")))
          .hasSizeGreaterThan(2)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void aDeletedDatabaseIsNotReplaced() throws Exception {
    Files.delete(database);
    assertRefusedAndUntouched(StoreProblem.STORE_INCOMPLETE);
    assertThat(database).doesNotExist();
  }

  @Test
  void anEmptiedDatabaseIsNotFilled() throws Exception {
    Files.write(database, new byte[0]);
    assertRefusedAndUntouched(StoreProblem.STORE_CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.3, 0.7, 0.99})
  void aTruncatedDatabaseIsRefused(double part) throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      file.setLength((long) (file.length() * part));
    }
    assertRefusedAndUntouched(StoreProblem.STORE_CORRUPT);
  }

  @Test
  void aDatabaseWithDamagedPagesIsRefused() throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      for (long page = 4096; page < file.length(); page += 4096) {
        file.seek(page);
        file.write(new byte[256]);
      }
    }
    assertRefusedAndUntouched(StoreProblem.STORE_CORRUPT);
  }

  @Test
  void anotherKindOfFileIsRefused() throws Exception {
    Files.writeString(database, "this is no database, but somebody's notes".repeat(100));
    assertRefusedAndUntouched(StoreProblem.STORE_NOT_DATABASE);
  }

  @Test
  void aDatabaseFromTheFutureIsRefused() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      statement.execute("pragma user_version = 99");
    }
    assertRefusedAndUntouched(StoreProblem.STORE_TOO_NEW);
  }

  /** A copy of the files while the store is open is what a killed process leaves. */
  @Test
  void aDeletedWriteAheadLogIsNoticed() throws Exception {
    Path copy = temporary.resolve("copy");
    Files.createDirectory(copy);
    try (AuthorityStore store = SqliteStore.open(database)) {
      tokens(store).generate(AccountRef.ME, new Label("in the log"), null).close();
      for (String name : new String[] {"", "-shm", ".exists"}) {
        Files.copy(folder.resolve("latchkey.db" + name), copy.resolve("latchkey.db" + name));
      }
    }
    folder = copy;
    database = copy.resolve("latchkey.db");
    assertRefusedAndUntouched(StoreProblem.STORE_INCOMPLETE);
  }

  @Test
  void aFullDiskRefusesAndLosesNothing() throws Exception {
    onSmallDisk(
        disk -> {
          try (AuthorityStore store = SqliteStore.open(disk.resolve("latchkey.db"))) {
            TokenService tokens = tokens(store);
            int generated = 0;
            Refused refused = null;
            while (refused == null && generated < 100_000) {
              try (IssuedToken _ =
                  tokens.generate(AccountRef.ME, new Label("x".repeat(60)), null)) {
                generated++;
              } catch (Refused e) {
                refused = e;
              }
            }
            assertThat(refused)
                .isInstanceOfSatisfying(
                    Refused.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.STORE_FULL))
                .hasMessageContaining("full");
            assertThat(generated).isGreaterThan(10);
            assertThat(count(tokens)).isEqualTo(generated);
          }
        });
  }

  @Test
  void aDatabaseOnAFullDiskIsNotOpenedAndOpensWhenThereIsRoomAgain() throws Exception {
    onSmallDisk(
        disk -> {
          Path file = disk.resolve("latchkey.db");
          try (AuthorityStore store = SqliteStore.open(file)) {
            tokens(store).generate(AccountRef.ME, new Label("one"), null).close();
          }
          fill(disk.resolve("other"));
          assertRefused(StoreProblem.STORE_FULL, file);
          assertRefused(StoreProblem.STORE_FULL, disk.resolve("new").resolve("latchkey.db"));
          try (Stream<Path> files = Files.walk(disk)) {
            assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
                .contains("latchkey.db", "latchkey.db.exists", "other")
                .noneMatch(name -> name.endsWith(".new"));
          }
          Files.delete(disk.resolve("other"));
          try (AuthorityStore store = SqliteStore.open(file)) {
            assertThat(count(tokens(store))).isEqualTo(1);
          }
          SqliteStore.open(disk.resolve("new").resolve("latchkey.db")).close();
        });
  }

  private static void fill(Path file) throws IOException {
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("space");
    }
  }

  private static void assertRefused(Problem problem, Path file) {
    assertThatThrownBy(() -> SqliteStore.open(file).close())
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private static int count(TokenService tokens) {
    int count = 0;
    TokenQuery query = TokenQuery.FIRST_PAGE;
    while (true) {
      var page = tokens.tokens(AccountRef.ME, query);
      count += page.tokens().size();
      if (page.nextPageToken() == null) {
        return count;
      }
      query = query.page(page.nextPageToken());
    }
  }

  @Test
  void aReadOnlyFolderIsToldAndLeftAlone() throws Exception {
    onSmallDisk(
        disk -> {
          Path file = disk.resolve("latchkey.db");
          try (AuthorityStore store = SqliteStore.open(file)) {
            tokens(store).generate(AccountRef.ME, new Label("one"), null).close();
            // What a killed process leaves.
            Files.createDirectory(disk.resolve("killed"));
            for (String name : new String[] {"", "-wal", "-shm", ".exists"}) {
              Path part = disk.resolve("latchkey.db" + name);
              Files.copy(part, disk.resolve("killed").resolve(part.getFileName()));
            }
          }
          run("mount", "-o", "remount,ro", disk.toString());
          assertRefused(StoreProblem.STORE_READ_ONLY, file);
          // With its log and index there, SQLite can read it; it must not seem to write.
          try (AuthorityStore store = SqliteStore.open(disk.resolve("killed/latchkey.db"))) {
            TokenService tokens = tokens(store);
            assertThat(count(tokens)).isEqualTo(1);
            assertThatThrownBy(() -> tokens.generate(AccountRef.ME, new Label("two"), null).close())
                .isInstanceOfSatisfying(
                    Refused.class,
                    e -> assertThat(e.problem()).isEqualTo(StoreProblem.STORE_READ_ONLY));
          }
          assertRefused(StoreProblem.STORE_READ_ONLY, disk.resolve("new").resolve("latchkey.db"));
          run("mount", "-o", "remount,rw", disk.toString());
          try (AuthorityStore store = SqliteStore.open(file)) {
            assertThat(count(tokens(store))).isEqualTo(1);
          }
        });
  }

  @FunctionalInterface
  private interface OnDisk {
    void run(Path disk) throws Exception;
  }

  private void onSmallDisk(OnDisk test) throws Exception {
    Path disk = Files.createDirectory(temporary.resolve("disk"));
    boolean mounted =
        Files.isExecutable(Path.of("/bin/mount"))
            && tryRun("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()) == 0;
    if (!mounted) {
      System.out.println("DamagedDatabaseTest: skipped what needs a disk of its own (mount, root)");
    }
    Assumptions.assumeTrue(mounted, "no right to mount a small disk");
    try {
      test.run(disk);
    } finally {
      run("umount", disk.toString());
    }
  }

  private static void run(String... command) throws Exception {
    assertThat(tryRun(command)).as(String.join(" ", command)).isZero();
  }

  private static int tryRun(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor();
  }
}
