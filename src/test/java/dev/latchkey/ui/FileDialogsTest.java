package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

class FileDialogsTest {
  private static final long TIMEOUT = 20_000;

  @TempDir Path home;
  private Stage main;
  private Stage dialog;
  private Workbench desk;

  @BeforeEach
  void makeWindows() {
    Pictures.startToolkit();
    desk = new Workbench(home);
    Callable<Stage> stage = Stage::new;
    main = WaitForAsyncUtils.waitForAsyncFx(TIMEOUT, stage);
    dialog = WaitForAsyncUtils.waitForAsyncFx(TIMEOUT, stage);
    WaitForAsyncUtils.waitForAsyncFx(TIMEOUT, () -> dialog.initOwner(main));
  }

  private FileDialogs over(Stage window) {
    return new FileDialogs(
        new WindowContext(
            window,
            desk.tasks,
            desk.clock,
            desk.notices::add,
            new CopyText(desk.notices::add),
            desk.keyClipboard),
        Map.of("HOME", home.toString()));
  }

  @Test
  void dialogHasATitleAndOpensInTheDocumentsOfThePersonsLanguage() throws Exception {
    assertThat(over(main).folder()).contains(home);
    Files.createDirectories(home.resolve("Documents"));
    assertThat(over(main).folder()).contains(home.resolve("Documents"));
    Files.createDirectories(home.resolve("Dokumente"));
    Files.createDirectories(home.resolve(".config"));
    Files.writeString(
        home.resolve(".config/user-dirs.dirs"), "XDG_DOCUMENTS_DIR=\"$HOME/Dokumente\"\n");
    FileChooser[] asked = new FileChooser[1];
    assertThat(
            over(main)
                .ask(
                    "Export Activity",
                    chooser -> {
                      asked[0] = chooser;
                      return null;
                    }))
        .isEmpty();
    assertThat(asked[0].getTitle()).isEqualTo("Export Activity");
    assertThat(asked[0].getInitialDirectory()).isEqualTo(home.resolve("Dokumente").toFile());
  }

  @Test
  void nextDialogOpensInTheFolderThatWasUsedLastWhateverWindowItIsOver() throws Exception {
    Path folder = Files.createDirectory(home.resolve("backups"));
    assertThat(over(dialog).take(folder.resolve("a.db").toFile())).contains(folder.resolve("a.db"));
    assertThat(over(main).folder()).contains(folder);
    Files.delete(folder);
    assertThat(over(main).folder()).as("one that is gone is not opened").contains(home);
  }

  @Test
  void nameThatTheLocaleCannotSayIsTold() {
    assertThat(over(main).take(new File("/srv/j\uFFFDrgen.csv"))).isEmpty();
    assertThat(desk.notices).singleElement().asString().contains("the locale of this process");
  }
}
