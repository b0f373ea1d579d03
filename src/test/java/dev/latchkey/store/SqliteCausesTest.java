package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.ChildJava;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each cause for which a folder's database cannot be used has a sentence of its own. */
class SqliteCausesTest {
  @TempDir Path temporary;
  private Path folder;
  private Path database;

  @BeforeEach
  void fill() {
    folder = temporary.resolve("data");
    database = folder.resolve("latchkey.db");
    SqliteStore.open(database).close();
  }

  private Refused refusal() {
    Refused refused = catchThrowableOfType(Refused.class, () -> SqliteStore.open(database).close());
    assertThat(refused).isNotNull();
    return refused;
  }

  private void assertTold(Refused refused, StoreProblem problem, String sentence, String logged) {
    assertThat(refused.problem()).as(refused.forLog()).isEqualTo(problem);
    assertThat(refused.getMessage()).contains(database.toString()).contains(sentence);
    assertThat(refused.forLog()).startsWith(refused.getMessage()).contains(logged);
  }

  private static void assumeRoot() {
    boolean isRoot = System.getProperty("user.name").equals("root");
    if (!isRoot) {
      System.out.println("SqliteCausesTest: skipped what needs root (mount, setpriv, chattr)");
    }
    Assumptions.assumeTrue(isRoot, "only root can mount, and become another user");
  }

  private static int run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor();
  }

  /** Opens the database and writes, as another process with limits or rights of its own. */
  private String written(String... prefix) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(prefix));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            ChildJava.classPath(),
            StoreWriting.class.getName(),
            database.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  @Test
  void anotherProgramThatWrites() throws Exception {
    try (AuthorityStore store = SqliteStore.open(database);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      Refused refused =
          catchThrowableOfType(Refused.class, () -> store.time().record(Instant.EPOCH));
      assertTold(refused, StoreProblem.STORE_LOCKED, "Another program keeps", "SQLITE_BUSY");
      statement.execute("rollback");
      store.time().record(Instant.EPOCH);
    }
  }

  @Test
  void fileThatIsNotADatabase() throws IOException {
    Files.writeString(database, "no database at all, but somebody's notes".repeat(200));
    assertTold(refusal(), StoreProblem.STORE_NOT_DATABASE, "is not a Latchkey database", "NOTADB");
  }

  @Test
  void databaseOfAnotherProgram() throws Exception {
    Files.delete(database);
    Files.delete(folder.resolve("latchkey.db.exists"));
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = other.createStatement()) {
      statement.execute("create table notes (text text)");
    }
    assertTold(
        refusal(), StoreProblem.STORE_NOT_DATABASE, "Latchkey left it untouched", "latchkey.db");
  }

  @Test
  void folderInPlaceOfTheDatabase() throws IOException {
    Files.delete(database);
    Files.createDirectory(database);
    assertTold(refusal(), StoreProblem.STORE_IS_FOLDER, "is a folder, but should be a file", "");
  }

  @Test
  void fileInPlaceOfTheFolder() throws IOException {
    database = Files.createFile(temporary.resolve("file")).resolve("latchkey.db");
    assertTold(refusal(), StoreProblem.STORE_NO_FOLDER, "There is a file where", "file");
  }

  @Test
  void fileSystemThatIsReadOnly() throws Exception {
    assumeRoot();
    run("mount", "--bind", folder.toString(), folder.toString());
    run("mount", "-o", "remount,ro,bind", folder.toString());
    try {
      assertTold(
          refusal(), StoreProblem.STORE_READ_ONLY, "is on a file system that is read-only", "");
    } finally {
      run("umount", folder.toString());
    }
  }

  @Test
  void databaseThatIsMarkedAsUnchangeable() throws Exception {
    assumeRoot();
    boolean isMarked = run("chattr", "+i", database.toString()) == 0;
    if (!isMarked) {
      System.out.println("SqliteCausesTest: skipped chattr +i, which this file system lacks");
    }
    Assumptions.assumeTrue(isMarked, "the file system has no such marks");
    try {
      try (AuthorityStore store = SqliteStore.open(database)) {
        assertTold(
            catchThrowableOfType(Refused.class, () -> store.time().record(Instant.EPOCH)),
            StoreProblem.STORE_PROTECTED,
            "It may be marked as unchangeable",
            "SQLITE_READONLY");
      }
    } finally {
      run("chattr", "-i", database.toString());
    }
  }

  @Test
  void databaseOfAnotherUser() throws Exception {
    assumeRoot();
    // As another user, but one who can read the class path of the tests.
    run("chown", "65534", database.toString());
    assertThat(written("setpriv", "--bounding-set=-dac_override,-dac_read_search"))
        .contains("STORE_FORBIDDEN", "the permissions do not allow it");
  }

  @Test
  void sizeThatIsLimited() throws Exception {
    assertThat(written("sh", "-c", "ulimit -f 4000; exec \"$@\"", "sh"))
        .contains("STORE_FILE_LIMIT", "ulimit -f", "SQLITE_");
  }

  /** The driver unpacks it into the temporary folder, where nothing that large may be. */
  @Test
  void libraryThatCannotBeUnpacked() throws Exception {
    assertThat(written("sh", "-c", "ulimit -f 200; exec \"$@\"", "sh"))
        .contains("STORE_LIBRARY", "SQLite could not be unpacked");
  }

  @Test
  void tooManyOpenFiles() throws Exception {
    assertThat(written("sh", "-c", "ulimit -n 200; exec \"$@\"", "sh", "env", "FILES=200"))
        .contains("STORE_TOO_MANY_FILES", "ulimit -n");
  }

  /** A file system in the memory of this computer that says it is one of the network. */
  @Test
  void networkDrive() throws Exception {
    assumeRoot();
    Path drive = Files.createDirectory(temporary.resolve("drive"));
    Path behind = Files.createDirectory(temporary.resolve("behind"));
    boolean isMounted =
        Files.isExecutable(Path.of("/usr/bin/bindfs"))
            && run("bindfs", "-o", "subtype=sshfs", behind.toString(), drive.toString()) == 0;
    if (!isMounted) {
      System.out.println("SqliteCausesTest: skipped the network drive (bindfs, /dev/fuse)");
    }
    Assumptions.assumeTrue(isMounted, "no bindfs");
    try {
      database = drive.resolve("new/latchkey.db");
      assertTold(refusal(), StoreProblem.STORE_NO_LOCKS, "is on a network drive", "");
      assertThat(behind).isEmptyDirectory();
    } finally {
      run("umount", drive.toString());
    }
  }
}
