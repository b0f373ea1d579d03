package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups and restores at whose every step the disk may become full. */
class FullDiskRestoreTest {
  private static final int DISK = 2 << 20;
  private static final Instant TIME = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir Path temporary;
  private Path disk;
  private Path database;
  private Path backup;
  private KeyDigest later;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(temporary.resolve("disk"));
    boolean mounted =
        Files.isExecutable(Path.of("/bin/mount"))
            && run("mount", "-t", "tmpfs", "-o", "size=" + DISK, "tmpfs", disk.toString()) == 0;
    if (!mounted) {
      System.out.println("FullDiskRestoreTest: skipped, as it needs a small disk (mount, root)");
    }
    Assumptions.assumeTrue(mounted, "no right to mount a small disk");
    database = disk.resolve("latchkey.db");
    backup = temporary.resolve("backup.db");
    SqliteStore.open(database).close();
    SqliteBackup.make(database, backup);
    try (AuthorityStore store = SqliteStore.open(database)) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      try (IssuedToken one =
          authority
              .actingAs(authority.personAtDesk("alice"))
              .generate(AccountRef.ME, new Label("later"), null)) {
        later = one.key().digest();
      }
    }
  }

  @AfterEach
  void unmount() throws Exception {
    if (Files.isDirectory(disk)) {
      // Lazily: Flyway does not close the connection of a migration that has failed.
      run("umount", "-l", disk.toString());
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private void leave(long bytes) throws Exception {
    byte[] block = new byte[4096];
    try (RandomAccessFile other = new RandomAccessFile(disk.resolve("other").toFile(), "rw")) {
      while (Files.getFileStore(disk).getUsableSpace() > bytes) {
        other.seek(other.length());
        other.write(block);
      }
    }
  }

  private boolean isThere() {
    try (AuthorityStore store = SqliteStore.open(database)) {
      return store.keys().find(later).isPresent();
    }
  }

  @Test
  void aRestoreSaysThatTheDiskIsFullAndChangesNothing() throws Exception {
    List<Integer> full = new ArrayList<>();
    boolean restored = false;
    for (int room = 0; !restored; room += 112 << 10) {
      Files.deleteIfExists(disk.resolve("other"));
      leave(room);
      Throwable failure = catchThrowable(() -> SqliteRestore.restore(backup, database, TIME));
      if (failure == null) {
        restored = true;
      } else {
        assertThat(failure)
            .as("%d bytes are free", room)
            .isInstanceOfSatisfying(
                Refused.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.STORE_FULL))
            .hasMessageContaining(disk.toString());
        Files.delete(disk.resolve("other"));
        assertThat(isThere()).isTrue();
        try (Stream<Path> files = Files.list(disk)) {
          assertThat(files.map(file -> file.getFileName().toString()))
              .noneMatch(name -> name.endsWith(".new") || name.contains("before-restore"));
        }
        full.add(room);
      }
    }
    assertThat(full).hasSizeGreaterThan(4);
    assertThat(isThere()).isFalse();
  }

  @Test
  void aBackupNamesTheDiskThatIsFull() throws Exception {
    Path elsewhere = temporary.resolve("elsewhere.db");
    SqliteBackup.make(database, elsewhere);
    Files.delete(database);
    for (int room = 0; room < 200 << 10; room += 48 << 10) {
      Files.deleteIfExists(disk.resolve("other"));
      leave(room);
      Path target = disk.resolve("backup.db");
      assertThat(catchThrowable(() -> SqliteBackup.make(elsewhere, target)))
          .isInstanceOfSatisfying(
              Refused.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.STORE_FULL))
          .hasMessageContaining(target.toString());
      assertThat(target).doesNotExist();
    }
  }
}
