package dev.latchkey.ui.usein;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.Preview;
import dev.latchkey.handover.Target;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.ui.Desk;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing a fresh key into a place, in the model and with the keyboard. */
class UseInTest {
  @TempDir Path folder;
  private Desk desk;
  private IssuedToken issued;
  private Path project;
  private Computer computer;
  private int used;
  private final List<Path> remembered = new ArrayList<>();
  private final UsedPlaces places =
      new UsedPlaces() {
        @Override
        public List<Path> projects() {
          return remembered;
        }

        @Override
        public void remember(Target target) {
          remembered.add(target.path());
        }
      };

  @BeforeEach
  void open() throws Exception {
    desk = new Desk(folder);
    issued = desk.tokens.generate(AccountRef.ME, new Label("ci"), null);
    project = Files.createDirectory(folder.resolve("project"));
    computer =
        new Computer(
            Files.createDirectory(folder.resolve("home")), Map.of(), Computer.Platform.LINUX);
  }

  @AfterEach
  void close() {
    issued.close();
    desk.close();
  }

  private UseInViewModel model() {
    return new UseInViewModel(
        issued.key(),
        computer,
        desk.tasks,
        desk.unexpected::add,
        desk.copied::add,
        places,
        () -> used++);
  }

  private String key() {
    return new String(issued.key().reveal());
  }

  private static Preview preview(UseInViewModel model) {
    return Objects.requireNonNull(model.preview().get());
  }

  @Test
  void theChangeIsShownMaskedBeforeItIsWritten() throws Exception {
    UseInViewModel model = model();
    assertThat(model.preview().get()).isNull();
    assertThat(model.hint().get()).contains("Choose the folder");

    model.folder().set(project.toString());

    assertThat(UseInViewModel.text(preview(model))).isEqualTo("+ TENDERLY_ACCESS_KEY=lk_…");
    assertThat(project.resolve(".env")).doesNotExist();

    model.write();

    assertThat(project.resolve(".env")).hasContent("TENDERLY_ACCESS_KEY=" + key());
    assertThat(model.written().get()).contains(project.resolve(".env").toString());
    assertThat(model.snippet().get()).contains("TENDERLY_ACCESS_KEY").doesNotContain(key());
    assertThat(used).isEqualTo(1);
    assertThat(remembered).containsExactly(project.resolve(".env"));
    model.copySnippet();
    assertThat(desk.copied).containsExactly(model.snippet().get());
  }

  @Test
  void aFileThatChangedSinceThePreviewIsAskedAboutAgain() throws Exception {
    UseInViewModel model = model();
    model.folder().set(project.toString());
    Files.writeString(project.resolve(".env"), "OTHER=1\n");

    model.write();

    assertThat(used).isZero();
    assertThat(model.attempt().problem().get()).isNotEmpty();
    assertThat(project.resolve(".env")).hasContent("OTHER=1");
    model.write();
    assertThat(project.resolve(".env")).hasContent("OTHER=1\nTENDERLY_ACCESS_KEY=" + key());
    assertThat(used).isEqualTo(1);
  }

  @Test
  void anotherNameAndAnotherPlaceArePreviewedAnew() throws Exception {
    UseInViewModel model = model();
    model.place().set(Destination.HARDHAT2);
    model.variable().set("MY_KEY");
    assertThat(UseInViewModel.text(preview(model))).contains("MY_KEY", "lk_…");
    model.variable().set("no name");
    assertThat(model.preview().get()).isNull();
    assertThat(model.hint().get()).isNotEmpty();
    model.write();
    assertThat(used).isZero();

    model.place().set(Destination.TENDERLY);
    model.variable().set("TENDERLY_ACCESS_KEY");
    model.write();
    assertThat(Files.readString(computer.home().resolve(".tenderly/config.yaml")))
        .contains("access_key: \"" + key() + "\"");
  }

  @Test
  void theLastProjectIsProposed() {
    remembered.add(project);
    assertThat(model().folder().get()).isEqualTo(project.toString());
  }

  @Test
  void whatBlocksIsMendedFirst() throws Exception {
    assertThat(new ProcessBuilder("git", "init", "-q", project.toString()).start().waitFor())
        .isZero();
    UseInViewModel model = model();
    model.folder().set(project.toString());
    assertThat(preview(model).blocked()).isTrue();
    model.write();
    assertThat(project.resolve(".env")).doesNotExist();

    model.mend(
        preview(model).warnings().stream()
            .flatMap(warning -> warning.mending().stream())
            .findFirst()
            .orElseThrow());

    assertThat(preview(model).blocked()).isFalse();
    assertThat(project.resolve(".gitignore")).content().contains(".env");
    model.write();
    assertThat(project.resolve(".env")).exists();
  }

  @Test
  void theKeyboardAloneWritesAKey() throws Exception {
    UseInViewModel model = model();
    int[] closed = {0};
    try (ShownScreen screen =
        ShownScreen.dialog(() -> Views.load(new UseInView(model, () -> closed[0]++)), () -> true)) {
      assertThat(screen.isDisabled("write")).isTrue();
      ShownScreen.run(() -> screen.find("folder", TextField.class).setText(project.toString()));
      screen.focus("variable");
      screen.press(KeyCode.ENTER);
      assertThat(project.resolve(".env")).hasContent("TENDERLY_ACCESS_KEY=" + key());
      assertThat(screen.isDisabled("write")).isTrue();
      screen.focus("closeButton");
      screen.press(KeyCode.ENTER);
    }
    assertThat(closed[0]).isEqualTo(1);
  }
}
