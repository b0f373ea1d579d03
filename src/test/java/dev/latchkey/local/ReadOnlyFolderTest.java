package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.file.SmallDisk;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder on a file system that is mounted read-only: it is looked at, and never changed. */
class ReadOnlyFolderTest {
  @TempDir Path temp;
  private Path real;
  private Path seen;
  private IssuedToken issued;
  private boolean isMounted;

  @BeforeEach
  void fill() throws Exception {
    real = temp.resolve("real");
    DataFolder folder = DataFolder.open(real, Map.of());
    try (LocalAuthority local = LocalAuthority.open(folder)) {
      issued = local.tokens().generate(AccountRef.ME, new Label("kept"), null);
    }
    seen = Files.createDirectory(temp.resolve("seen"));
  }

  /** Shows the folder read-only at another place; what is written to the real one is seen there. */
  private DataFolder readOnly() throws Exception {
    SmallDisk.bind(real, seen);
    isMounted = true;
    SmallDisk.makeReadOnly(seen, "remount", "bind", "ro");
    DataFolder folder = DataFolder.open(seen, Map.of());
    assertThat(folder.isReadOnly()).isEqualTo(Files.exists(folder.database()));
    return folder;
  }

  @AfterEach
  void unmount() throws Exception {
    issued.close();
    if (isMounted) {
      SmallDisk.unmount(seen);
    }
  }

  private static Problem refusal(ThrowingCallable call) {
    return catchThrowableOfType(Refused.class, call).problem();
  }

  @Test
  void listIsReadAndEveryChangeIsRefused() throws Exception {
    try (LocalAuthority local = LocalAuthority.open(readOnly())) {
      assertThat(local.isReadOnly()).isTrue();
      assertThat(local.tokens().tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens())
          .singleElement()
          .satisfies(token -> assertThat(token.label()).isEqualTo(new Label("kept")));
      assertThat(local.tokens().identify(issued.key()).id()).isEqualTo(issued.token().id());
      assertThat(refusal(() -> local.tokens().generate(AccountRef.ME, new Label("new"), null)))
          .isEqualTo(StoreProblem.STORE_READ_ONLY);
      assertThat(refusal(() -> local.tokens().revoke(AccountRef.ME, issued.token().id())))
          .isEqualTo(StoreProblem.STORE_READ_ONLY);
      local.settle();
    }
    assertThat(real.resolve("latchkey.db-wal")).doesNotExist();
  }

  @Test
  void logThatAKilledProgramLeftIsReadWithItsIndex() throws Exception {
    Path killed = temp.resolve("killed");
    DataFolder copy = DataFolder.open(killed, Map.of());
    try (LocalAuthority local = LocalAuthority.open(new DataFolder(real));
        IssuedToken second = local.tokens().generate(AccountRef.ME, new Label("second"), null)) {
      assertThat(second.token().label()).isEqualTo(new Label("second"));
      for (String name :
          new String[] {
            "latchkey.db", "latchkey.db-wal", "latchkey.db-shm", "latchkey.db.exists"
          }) {
        Files.copy(real.resolve(name), killed.resolve(name));
      }
    }
    real = copy.path();
    try (LocalAuthority local = LocalAuthority.open(readOnly())) {
      assertThat(local.tokens().tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens()).hasSize(2);
    }
    Files.delete(killed.resolve("latchkey.db-shm"));
    assertThat(refusal(() -> LocalAuthority.open(new DataFolder(seen)).close()))
        .as("its log cannot be read without writing")
        .isEqualTo(StoreProblem.STORE_NEEDS_WRITING);
  }

  @Test
  void programThatWritesByAnotherWayIsNoticed() throws Exception {
    try (LocalAuthority looking = LocalAuthority.open(readOnly());
        LocalAuthority writing = LocalAuthority.open(new DataFolder(real))) {
      writing.tokens().revoke(AccountRef.ME, issued.token().id());
      assertThat(refusal(() -> looking.tokens().tokens(AccountRef.ME, TokenQuery.FIRST_PAGE)))
          .isEqualTo(StoreProblem.STORE_REPLACED);
    }
  }

  @Test
  void databaseOfAnOlderProgramHasToBeWrittenToFirst() throws Exception {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + real.resolve("latchkey.db"));
        var statement = connection.createStatement()) {
      statement.execute("pragma user_version = 3");
    }
    DataFolder folder = readOnly();
    assertThat(refusal(() -> LocalAuthority.open(folder).close()))
        .isEqualTo(StoreProblem.STORE_NEEDS_WRITING);
  }

  @Test
  void folderWithoutADatabaseSaysWhyThereIsNone() throws Exception {
    Files.delete(real.resolve("latchkey.db"));
    Files.delete(real.resolve("latchkey.db.exists"));
    DataFolder folder = readOnly();
    assertThat(refusal(() -> LocalAuthority.open(folder).close()))
        .isEqualTo(StoreProblem.STORE_READ_ONLY);
  }
}
