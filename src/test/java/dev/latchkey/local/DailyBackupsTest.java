package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import dev.latchkey.store.EmptyDatabase;
import dev.latchkey.store.SqliteStore;
import dev.latchkey.ui.Workbench.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyBackupsTest {
  @TempDir Path temporary;
  private final SettableClock clock = new SettableClock();
  private DataFolder folder;
  private DailyBackups backups;
  private AuthorityStore store;
  private TokenService tokens;

  @BeforeEach
  void open() {
    folder = new DataFolder(temporary.resolve("data"));
    backups = new DailyBackups(folder, clock);
    store = SqliteStore.open(EmptyDatabase.in(folder.path()));
    Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
    tokens = authority.actingAs(authority.personAtDesk("alice"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void change() {
    tokens.generate(AccountRef.ME, new Label("one"), null).close();
  }

  private void later(Duration time) {
    clock.now = clock.now.plus(time);
    backups.makeIfDue();
  }

  private List<String> made() throws IOException {
    try (Stream<Path> files = Files.list(folder.backups())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("lock"))
          .sorted()
          .toList();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void theFirstIsMadeAtOnceAndOnlyForItsOwner() throws Exception {
    assertThat(backups.lastAt()).isEmpty();

    backups.makeIfDue();

    assertThat(made()).containsExactly("latchkey-2026-11-23T200000Z.db");
    assertThat(backups.lastAt()).hasValue(clock.now);
    assertThat(mode(folder.backups())).isEqualTo("rwx------");
    assertThat(mode(folder.backups().resolve(made().getFirst()))).isEqualTo("rw-------");
  }

  @Test
  void thereIsOneADayAndSevenAreKept() throws Exception {
    for (int hour = 0; hour < 24 * 10; hour++) {
      change();
      later(Duration.ofHours(1));
    }

    assertThat(made()).hasSize(7).first().asString().isEqualTo("latchkey-2026-11-26T210000Z.db");
    assertThat(made()).last().asString().isEqualTo("latchkey-2026-12-02T210000Z.db");
  }

  @Test
  void aDayWithoutAChangeLeavesNoneAndPushesNoneOut() throws Exception {
    backups.makeIfDue();
    change();
    later(Duration.ofDays(1));
    for (int day = 0; day < 20; day++) {
      later(Duration.ofDays(1));
    }
    assertThat(made()).hasSize(2);
    assertThat(backups.lastAt()).hasValue(clock.now);

    change();
    later(Duration.ofHours(23));
    assertThat(made()).hasSize(2);
    later(Duration.ofHours(1));
    assertThat(made()).hasSize(3);
  }

  @Test
  void aClockThatWasWrongCostsNoBackup() throws Exception {
    later(Duration.ofDays(4000));
    clock.now = clock.now.minus(Duration.ofDays(4000));
    change();

    backups.makeIfDue();

    assertThat(made()).hasSize(2);
    change();
    later(Duration.ofDays(1));
    assertThat(made()).hasSize(3).contains("latchkey-2026-11-24T200000Z.db");
  }

  /** Otherwise there would be one an hour, and the seven would all be of today. */
  @Test
  void afterAClockThatWasWrongThereIsStillOneADay() throws Exception {
    later(Duration.ofDays(400));
    clock.now = clock.now.minus(Duration.ofDays(400));
    for (int hour = 0; hour < 20; hour++) {
      change();
      later(Duration.ofHours(1));
    }
    assertThat(made()).hasSize(2);
  }

  @Test
  void filesOfOthersStay() throws Exception {
    backups.makeIfDue();
    Path mine = folder.backups().resolve("latchkey-mine.db");
    Files.writeString(mine, "mine");
    Files.writeString(folder.backups().resolve(".latchkey-1.db-2.part"), "left by a kill");
    for (int day = 0; day < 9; day++) {
      change();
      later(Duration.ofDays(1));
    }

    assertThat(made()).hasSize(8).contains("latchkey-mine.db");
  }

  @Test
  void aBackupOpens() throws Exception {
    change();
    backups.makeIfDue();

    Path copy = temporary.resolve("copy.db");
    Files.copy(folder.backups().resolve(made().getFirst()), copy);
    try (AuthorityStore restored = SqliteStore.open(copy)) {
      Authority authority = new Authority(restored, Clock.systemUTC(), new SecureRandom());
      TokenService there = authority.actingAs(authority.personAtDesk("alice"));
      assertThat(there.tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens()).hasSize(1);
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsTold() throws Exception {
    Files.writeString(folder.backups(), "in the way");

    assertThatThrownBy(backups::makeIfDue)
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.STORE_NO_FOLDER));
  }
}
