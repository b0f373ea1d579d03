package dev.latchkey.ui.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Places;
import dev.latchkey.handover.places.Rewriting;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Overlap;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telling for each place of a rotated token whether it holds the new key. */
class RewrittenPlacesTest {
  @TempDir Path folder;
  private Workbench desk;
  private IssuedToken successor;
  private Places places;
  private Path good;
  private Path bad;
  private int allDone;

  @BeforeEach
  void rotate() throws Exception {
    desk = new Workbench(folder);
    places = new Places(folder.resolve("places.json"));
    try (IssuedToken old = desk.tokens.generate(AccountRef.ME, new Label("ci"), null)) {
      good = write("good", old);
      bad = write("bad", old);
      successor = desk.tokens.rotate(AccountRef.ME, old.token().id(), Overlap.NONE);
    }
    String badFolder = String.valueOf(bad.getParent());
    assertThat(new ProcessBuilder("git", "init", "-q", badFolder).start().waitFor()).isZero();
  }

  @AfterEach
  void close() {
    successor.close();
    desk.close();
  }

  private Computer computer() {
    return new Computer(folder, Map.of(), Computer.Platform.LINUX);
  }

  private Path write(String project, IssuedToken old) throws Exception {
    Target target =
        DotenvFile.inFolder(
            Files.createDirectory(folder.resolve(project)), VariableName.DEFAULT, computer());
    target.write(target.preview(), old.key());
    places.remember(Place.of(target, old.token().id(), desk.clock.instant()));
    return target.path();
  }

  private RewrittenPlacesViewModel model() {
    return new RewrittenPlacesViewModel(
        successor,
        places.all(),
        new Rewriting(places, computer(), KeyFinder.asking(desk.tokens), desk.clock),
        new Attempt(desk.tasks),
        () -> allDone++);
  }

  @Test
  void onePlaceThatFailsStopsNoOtherAndCanBeTriedAgain() throws Exception {
    RewrittenPlacesViewModel model = model();
    model.write();

    String key = new String(successor.key().reveal());
    assertThat(good).content().contains(key);
    assertThat(bad).content().doesNotContain(key);
    assertThat(model.summary().get())
        .isEqualTo(
            "1 of 2 places hold the new key. The others stop working when the old key" + " ends.");
    assertThat(model.canRetry().get()).isTrue();
    assertThat(allDone).isZero();

    Files.writeString(bad.resolveSibling(".gitignore"), ".env\n");
    model.write();

    assertThat(bad).content().contains(key);
    assertThat(model.summary().get()).isEqualTo("2 places hold the new key.");
    assertThat(model.canRetry().get()).isFalse();
    assertThat(allDone).isEqualTo(1);
    assertThat(places.of(successor.token().id())).hasSize(2);
  }

  @Test
  void theDialogTellsEachPlaceInWordsAndClosesByKey() {
    RewrittenPlacesViewModel model = model();
    model.write();
    int[] closed = {0};
    try (ShownScreen screen =
        ShownScreen.dialog(
            () -> Views.load(new RewrittenPlacesView(model, () -> closed[0]++)), () -> true)) {
      assertThat(screen.isVisible("again")).isTrue();
      assertThat(model.rows())
          .extracting(row -> String.valueOf(row.result().get()))
          .anySatisfy(text -> assertThat(text).contains("Holds the new key now."))
          .anySatisfy(text -> assertThat(text).contains("Git does not ignore"));
      screen.press(KeyCode.ENTER);
    }
    assertThat(closed[0]).isEqualTo(1);
  }
}
