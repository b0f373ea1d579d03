package dev.latchkey.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.ChildProcess;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.store.BackupProblem;
import dev.latchkey.ui.CopyText;
import dev.latchkey.ui.DirectTaskRunner;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.LocalApiState;
import dev.latchkey.ui.Pictures;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.Workbench.FakeClipboard;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore while the window is open and its API answers. */
class WindowBackupsTest {
  @TempDir Path temporary;

  private DataFolder folder;
  private Path backup;
  private WindowApi api;
  private AccountMenu menu;
  private CurrentAuthority authority;
  private WindowBackups backups;
  private final List<String> reopened = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    Pictures.startToolkit();
    folder = new DataFolder(Files.createDirectory(temporary.resolve("data")));
    backup = temporary.resolve("backup.db");
    TaskRunner tasks = new DirectTaskRunner();
    api = new WindowApi(tasks, folder, true, 0);
    WindowContext context =
        new WindowContext(
            new javafx.stage.Popup(),
            tasks,
            Clock.systemUTC(),
            _ -> {},
            new CopyText(_ -> {}),
            new KeyClipboard(new FakeClipboard(), Optional::empty));
    menu = new AccountMenu(context, folder.connections(), () -> {});
    Opening opening = new Opening(folder);
    opening.begin();
    authority = new CurrentAuthority(folder, opening, menu, api, _ -> {});
    backups = new WindowBackups(folder, Clock.systemUTC(), api, () -> reopened.add("reopened"));
  }

  @AfterEach
  void close() {
    api.close();
    menu.close();
    authority.close();
  }

  private TokenService openData() {
    authority.open();
    api.opened(authority.get().local().authority());
    return authority.get().tokens();
  }

  private int verify(IssuedToken token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.state().get().address() + "/auth/verify"))
            .header("X-Access-Key", new String(token.key().reveal()))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void restoredDataIsShownAndServedAndNothingThatMayHaveEndedIsOpen() throws Exception {
    TokenService tokens = openData();
    try (IssuedToken ended = tokens.generate(AccountRef.ME, new Label("ended"), null);
        IssuedToken kept = tokens.generate(AccountRef.ME, new Label("kept"), null)) {
      backups.make(backup);
      tokens.revoke(AccountRef.ME, ended.token().id());
      assertThat(verify(kept)).isEqualTo(200);

      backups.restore(backup);

      // The API has gone on, on what was restored.
      assertThat(verify(kept)).isEqualTo(401);
      assertThat(verify(ended)).isEqualTo(401);
      backups.reopen();
      assertThat(reopened).hasSize(1);
      authority.outdate();
      TokenService restored = openData();
      assertThat(api.state().get()).isInstanceOf(LocalApiState.On.class);
      assertThat(restored.token(AccountRef.ME, ended.token().id()).status(Instant.now()))
          .isEqualTo(TokenStatus.SUSPENDED);
      assertThat(verify(ended)).isEqualTo(401);
      restored.resume(AccountRef.ME, kept.token().id());
      assertThat(verify(kept)).isEqualTo(200);
      try (IssuedToken fresh = restored.generate(AccountRef.ME, new Label("fresh"), null)) {
        assertThat(verify(fresh)).isEqualTo(200);
      }
    }
  }

  @Test
  void aRefusedRestoreLeavesEverythingAsItWas() throws Exception {
    TokenService tokens = openData();
    Files.writeString(backup, "no backup");
    try (IssuedToken token = tokens.generate(AccountRef.ME, new Label("one"), null)) {
      assertRefused(BackupProblem.BACKUP_FOREIGN);
      assertThat(verify(token)).isEqualTo(200);
    }
  }

  private void assertRefused(BackupProblem problem) {
    assertThatThrownBy(() -> backups.restore(backup))
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void nothingIsRestoredWhileAnotherProcessServesTheFolder() throws Exception {
    openData().generate(AccountRef.ME, new Label("one"), null).close();
    backups.make(backup);
    api.pause();
    try (ChildProcess server = ChildProcess.latchkey(folder.path(), "serve", "--port", "0")) {
      server.nextLine();

      assertRefused(BackupProblem.FOLDER_IN_USE);
    }
    backups.restore(backup);
  }

  @Test
  void aDamagedDatabaseThatDidNotOpenGivesWayToABackup() throws Exception {
    try (IssuedToken token = openData().generate(AccountRef.ME, new Label("one"), null)) {
      backups.make(backup);
      api.pause();
      authority.outdate();
      authority.close();
      try (RandomAccessFile file = new RandomAccessFile(folder.database().toFile(), "rw")) {
        file.setLength(5000);
      }
      assertThatThrownBy(authority::open).isInstanceOf(Refused.class);

      backups.restore(backup);
      authority.outdate();

      assertThat(openData().token(AccountRef.ME, token.token().id()).status(Instant.now()))
          .isEqualTo(TokenStatus.SUSPENDED);
    }
  }
}
