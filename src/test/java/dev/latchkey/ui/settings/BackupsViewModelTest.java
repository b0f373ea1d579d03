package dev.latchkey.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Refused;
import dev.latchkey.store.BackupProblem;
import dev.latchkey.ui.ConfirmViewModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackupsViewModelTest {
  private static final Path FILE = Path.of("/media/stick/backup.db");

  private final ScriptedBackups asked = new ScriptedBackups();

  private ConfirmViewModel<?> question() {
    return Objects.requireNonNull(asked.question);
  }

  @Test
  void backupGoesWhereThePersonChoseAndIsTold() {
    asked.target = Optional.of(FILE);

    asked.model().backUp();

    assertThat(asked.suggested).containsExactly("latchkey-2026-11-26.db");
    assertThat(asked.backups.calls).containsExactly("make " + FILE);
    assertThat(asked.notices).containsExactly("Backed up to " + FILE);
  }

  @Test
  void nothingHappensWithoutAFile() {
    BackupsViewModel model = asked.model();

    model.backUp();
    model.restore();

    assertThat(asked.backups.calls).isEmpty();
    assertThat(asked.question).isNull();
    assertThat(asked.notices).isEmpty();
  }

  @Test
  void aRefusedBackupIsSaidBesideTheButtonAndNotAsDone() {
    asked.target = Optional.of(FILE);
    asked.backups.failure = new Refused(BackupProblem.BACKUP_EXISTS, "path", FILE.toString());
    BackupsViewModel model = asked.model();

    model.backUp();

    assertThat(model.problem().get()).startsWith(FILE + " already exists");
    assertThat(asked.notices).isEmpty();
    assertThat(model.busy().get()).isFalse();
  }

  @Test
  void nothingIsRestoredBeforeThePersonHasConfirmed() {
    asked.backup = Optional.of(FILE);

    asked.model().restore();

    assertThat(asked.backups.calls).isEmpty();
    assertThat(question().question().text()).contains("“backup.db”");
    assertThat(question().detail().get()).contains("suspended");
    question().confirm();
    assertThat(asked.backups.calls).containsExactly("restore " + FILE, "reopen");
    assertThat(asked.isClosed).isTrue();
    assertThat(asked.notices).singleElement().asString().startsWith("Restored.");
  }

  @Test
  void aRefusedRestoreLeavesTheQuestionOpenAndEverythingAsItWas() {
    asked.backup = Optional.of(FILE);
    asked.backups.failure = new Refused(BackupProblem.BACKUP_FOREIGN, "path", FILE.toString());

    asked.model().restore();
    question().confirm();

    assertThat(question().attempt().problem().get()).contains("not a Latchkey database");
    assertThat(asked.isClosed).isFalse();
    assertThat(asked.backups.calls).isEmpty();
    assertThat(asked.notices).isEmpty();
  }

  @Test
  void theLastDailyBackupIsTold() {
    assertThat(asked.model().daily().get()).endsWith("There is none yet.");

    asked.backups.last = Optional.of(ScriptedBackups.NOW.minus(Duration.ofHours(3)));

    assertThat(asked.model().daily().get()).endsWith("The latest was made 3 hours ago.");
  }
}
