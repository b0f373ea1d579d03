package dev.latchkey.ui.usein;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.file.SmallDisk;
import dev.latchkey.handover.Computer;
import dev.latchkey.handover.Preview;
import dev.latchkey.handover.Warning;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Places;
import dev.latchkey.handover.tenderly.TenderlyAccount;
import dev.latchkey.keychain.KeychainUnavailable;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing a fresh key into a place, in the model and with the keyboard. */
class UseInTest {
  @TempDir Path folder;
  private Workbench desk;
  private IssuedToken issued;
  private Path project;
  private Computer computer;
  private int used;
  private Places places;

  @BeforeEach
  void open() throws Exception {
    desk = new Workbench(folder);
    issued = desk.tokens.generate(AccountRef.ME, new Label("ci"), null);
    places = new Places(folder.resolve("places.json"));
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
    return model(null);
  }

  private UseInViewModel model(@Nullable KeychainCopy kept) {
    TextToPaste texts =
        new TextToPaste(
            issued.key(), desk.keyClipboard, desk.copied::add, "http://127.0.0.1:7357/auth/verify");
    return new UseInViewModel(
        computer,
        desk.tasks,
        new Attempt(desk.tasks),
        desk.clock,
        texts,
        places,
        issued.token().id(),
        new TenderlyAccount("alice", "us_1", "http://127.0.0.1:7357"),
        kept,
        () -> used++);
  }

  private String key() {
    return new String(issued.key().reveal());
  }

  private static Preview preview(UseInViewModel model) {
    return Objects.requireNonNull(model.form().preview().get());
  }

  @Test
  void theChangeIsShownMaskedBeforeItIsWritten() throws Exception {
    UseInViewModel model = model();
    assertThat(model.form().preview().get()).isNull();
    assertThat(model.form().hint().get()).contains("Choose the folder");

    model.form().folder().set(project.toString());

    assertThat(HandoverForm.text(preview(model))).isEqualTo("+ TENDERLY_ACCESS_KEY=lk_…");
    assertThat(project.resolve(".env")).doesNotExist();

    model.handOver();

    assertThat(project.resolve(".env")).hasContent("TENDERLY_ACCESS_KEY=" + key());
    assertThat(model.written().get()).contains(project.resolve(".env").toString());
    assertThat(model.snippet().get()).contains("TENDERLY_ACCESS_KEY").doesNotContain(key());
    assertThat(used).isEqualTo(1);
    assertThat(places.all()).extracting(Place::path).containsExactly(project.resolve(".env"));
    assertThat(places.projects()).containsExactly(project);
    model.copySnippet();
    assertThat(desk.copied).containsExactly(model.snippet().get());
  }

  @Test
  void aFileThatChangedSinceThePreviewIsAskedAboutAgain() throws Exception {
    UseInViewModel model = model();
    model.form().folder().set(project.toString());
    Files.writeString(project.resolve(".env"), "OTHER=1\n");

    model.handOver();

    assertThat(used).isZero();
    assertThat(model.attempt().problem().get()).isNotEmpty();
    assertThat(project.resolve(".env")).hasContent("OTHER=1");
    model.handOver();
    assertThat(project.resolve(".env")).hasContent("OTHER=1\nTENDERLY_ACCESS_KEY=" + key());
    assertThat(used).isEqualTo(1);
  }

  @Test
  void anotherNameAndAnotherPlaceArePreviewedAnew() throws Exception {
    UseInViewModel model = model();
    model.form().choice().set(TargetChoice.HARDHAT2);
    model.form().variable().set("MY_KEY");
    assertThat(HandoverForm.text(preview(model))).contains("MY_KEY", "lk_…");
    model.form().variable().set("no name");
    assertThat(model.form().preview().get()).isNull();
    assertThat(model.form().hint().get()).isNotEmpty();
    model.handOver();
    assertThat(used).isZero();

    model.form().choice().set(TargetChoice.TENDERLY);
    model.form().variable().set("TENDERLY_ACCESS_KEY");
    model.handOver();
    assertThat(Files.readString(computer.home().resolve(".tenderly/config.yaml")))
        .contains("access_key: \"" + key() + "\"");
  }

  @Test
  void theTenderlyCliIsToldWhoseKeyItIsAndOnRequestWhomToCall() throws Exception {
    Path file = computer.home().resolve(".tenderly/config.yaml");
    UseInViewModel model = model();
    model.form().choice().set(TargetChoice.TENDERLY);
    assertThat(HandoverForm.text(preview(model)))
        .isEqualTo(
            """
            + access_key: "lk_…"
            + access_key_id: ""
            + account_id: "us_1"
            + username: "alice\"""");
    model.form().pointsHere().set(true);
    assertThat(HandoverForm.text(preview(model))).contains("+ api_base: \"http://127.0.0.1:7357\"");
    model.handOver();
    assertThat(file)
        .content()
        .contains("username: \"alice\"", "api_base: \"http://127.0.0.1:7357\"", key());

    model.form().pointsHere().set(false);
    assertThat(HandoverForm.text(preview(model))).isEqualTo("~ access_key: \"lk_…\"");
    model.handOver();
    assertThat(file).content().contains("api_base: \"http://127.0.0.1:7357\"");
  }

  @Test
  void theAddressIsAskedAboutOnlyWhereItIsWritten() {
    UseInViewModel model = model();
    try (ShownScreen screen =
        ShownScreen.dialog(() -> Views.load(new UseInView(model, () -> {})), () -> true)) {
      assertThat(screen.isVisible("pointsHere")).isFalse();
      ShownScreen.run(() -> model.form().choice().set(TargetChoice.TENDERLY));
      assertThat(screen.isVisible("pointsHere")).isTrue();
      CheckBox box = screen.find("pointsHere", CheckBox.class);
      assertThat(box.isSelected()).isFalse();
      assertThat(box.getText()).contains("http://127.0.0.1:7357");
      screen.focus("pointsHere");
      screen.press(KeyCode.SPACE);
      assertThat(model.form().pointsHere().get()).isTrue();
    }
  }

  @Test
  void theLastProjectIsProposed() {
    places.rememberProject(project);
    assertThat(model().form().folder().get()).isEqualTo(project.toString());
  }

  @Test
  void whatBlocksIsMendedFirst() throws Exception {
    assertThat(new ProcessBuilder("git", "init", "-q", project.toString()).start().waitFor())
        .isZero();
    UseInViewModel model = model();
    model.form().folder().set(project.toString());
    assertThat(preview(model).blocked()).isTrue();
    model.handOver();
    assertThat(project.resolve(".env")).doesNotExist();

    model.mend(
        preview(model).warnings().stream()
            .flatMap(warning -> warning.mending().stream())
            .findFirst()
            .orElseThrow());

    assertThat(preview(model).blocked()).isFalse();
    assertThat(project.resolve(".gitignore")).content().contains(".env");
    model.handOver();
    assertThat(project.resolve(".env")).exists();
  }

  @Test
  void textsAreShownWithoutTheKeyAndOnlyTheCommandLineIsCopiedWithIt() {
    UseInViewModel model = model();
    model.form().choice().set(TextChoice.CURL);
    assertThat(model.form().text().get())
        .isEqualTo("curl -H 'X-Access-Key: lk_…' 'http://127.0.0.1:7357/auth/verify'");
    model.handOver();
    assertThat(desk.systemClipboard.content)
        .isEqualTo("curl -H 'X-Access-Key: " + key() + "' 'http://127.0.0.1:7357/auth/verify'");
    assertThat(desk.keyClipboard.holdsKey().get()).isTrue();
    // The clipboard forgets it: that is no use yet.
    assertThat(used).isZero();
    assertThat(model.written().get()).isEqualTo("Copied with the key.");

    for (TextChoice form :
        List.of(
            TextChoice.HARDHAT2_CONFIG, TextChoice.HARDHAT3_CONFIG, TextChoice.GITHUB_ACTIONS)) {
      model.form().choice().set(form);
      model.form().variable().set("MY_KEY");
      model.handOver();
      assertThat(desk.copied.removeLast())
          .isEqualTo(model.form().text().get())
          .contains("MY_KEY")
          .doesNotContain(key());
    }
    assertThat(used).isZero();
    model.form().variable().set("no name");
    assertThat(model.form().isReady().get()).isFalse();
    model.handOver();
    assertThat(desk.copied).isEmpty();
  }

  @Test
  void aKeyMovesOutOfTheKeychainOnlyOnceItIsWritten() throws Exception {
    List<String> forgotten = new ArrayList<>();
    UseInViewModel model = model(() -> forgotten.add("kept"));
    model.form().folder().set(project.toString());
    model.moves().set(true);
    Files.createDirectory(project.resolve(".env"));
    model.handOver();
    assertThat(forgotten).isEmpty();

    Files.delete(project.resolve(".env"));
    model.form().folder().set(project + "/");
    model.handOver();
    assertThat(forgotten).containsExactly("kept");
    assertThat(project.resolve(".env")).content().contains(key());
    assertThat(model.written().get()).endsWith("The key was removed from the keychain.");
  }

  @Test
  void aKeychainThatDoesNotAnswerIsToldBesideTheWritten() {
    UseInViewModel model =
        model(
            () -> {
              throw new KeychainUnavailable(KeychainUnavailable.Why.LOCKED, "The keychain", null);
            });
    model.form().folder().set(project.toString());
    model.moves().set(true);
    model.handOver();
    assertThat(project.resolve(".env")).exists();
    assertThat(model.written().get())
        .endsWith(
            "But the key is still in the keychain: The keychain is locked. Unlock it, then try again.");
  }

  @Test
  void theFoldersProjectIsRecognised() throws Exception {
    UseInViewModel model = model();
    model.form().folder().set(project.toString());
    assertThat(model.form().project().get()).contains("no Hardhat configuration");
    Files.writeString(project.resolve("hardhat.config.cts"), "");
    Files.writeString(
        project.resolve("package.json"), "{\"dependencies\":{\"hardhat\":\"2.29.1\"}}");
    model.form().folder().set(project + "/");
    assertThat(model.form().project().get())
        .isEqualTo("A Hardhat 2.29.1 project (hardhat.config.cts).");
  }

  @Test
  void anotherProjectsConfigurationThatGoesBeforeIsWarnedOf() throws Exception {
    Files.writeString(project.resolve("tenderly.yaml"), "access_key: other\n");
    places.rememberProject(project);
    UseInViewModel model = model();
    model.form().choice().set(TargetChoice.TENDERLY);
    assertThat(preview(model).warnings().stream().map(Warning::kind))
        .contains(Warning.Kind.PROJECT_OVERRIDE);
  }

  @Test
  void whatWasWrittenBeforeStaysInView() {
    UseInViewModel model = model();
    model.form().folder().set(project.toString());
    model.handOver();
    model.form().choice().set(TargetChoice.HARDHAT2);
    assertThat(model.before().get()).endsWith(project.resolve(".env").toString());
    assertThat(model.written().get()).isEmpty();
    model.handOver();
    assertThat(used).isEqualTo(2);
  }

  @Test
  void theKeyboardAloneWritesAKey() throws Exception {
    UseInViewModel model = model();
    int[] closed = {0};
    try (ShownScreen screen =
        ShownScreen.dialog(() -> Views.load(new UseInView(model, () -> closed[0]++)), () -> true)) {
      assertThat(screen.isDisabled("write")).isTrue();
      assertThat(screen.isVisible("recent")).as("nothing was remembered").isFalse();
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

  @Test
  void folderThatIsTypedAsForAShellIsShownWholeBeforeItIsWritten() throws Exception {
    Path inHome = Files.createDirectory(computer.home().resolve("app"));
    UseInViewModel model = model();
    model.form().folder().set("~/app");
    assertThat(preview(model).file()).isEqualTo(inHome.resolve(".env"));
    model.form().folder().set("app");
    assertThat(preview(model).file()).isEqualTo(inHome.resolve(".env"));
    model.handOver();
    assertThat(inHome.resolve(".env")).hasContent("TENDERLY_ACCESS_KEY=" + key());
    assertThat(places.projects()).containsExactly(inHome);
  }

  @Test
  void folderThatTheLocaleCannotSayIsTold() {
    UseInViewModel model = model();
    model.form().folder().set("/srv/j\uFFFDrgen");
    assertThat(model.form().hint().get()).contains("the locale of this process cannot express");
    assertThat(model.form().preview().get()).isNull();
    model.handOver();
    assertThat(model.written().get()).isEmpty();
  }

  @Test
  void mountedFileIsWrittenIntoOnlyAfterThePersonHasChosenThat() throws Exception {
    Path real = Files.writeString(folder.resolve("real"), "A=1\n");
    Path file = Files.createFile(project.resolve(".env"));
    SmallDisk.bind(real, file);
    try {
      UseInViewModel model = model();
      model.form().folder().set(project.toString());
      assertThat(model.form().isReady().get()).isFalse();
      model.handOver();
      assertThat(real).hasContent("A=1");
      Warning warning =
          preview(model).warnings().stream().filter(Warning::blocking).findFirst().orElseThrow();
      assertThat(warning.kind()).isEqualTo(Warning.Kind.MOUNTED);

      model.mend(warning.mending().orElseThrow());

      assertThat(real).hasContent("A=1");
      assertThat(preview(model).warnings())
          .extracting(Warning::kind)
          .contains(Warning.Kind.IN_PLACE);
      assertThat(model.form().isReady().get()).isTrue();
      model.handOver();
      assertThat(real).hasContent("A=1\nTENDERLY_ACCESS_KEY=" + key());
      assertThat(model.written().get()).contains(".env");

      // Another choice is asked anew.
      model.form().variable().set("OTHER");
      assertThat(model.form().isReady().get()).isFalse();
    } finally {
      SmallDisk.unmount(file);
    }
  }
}
