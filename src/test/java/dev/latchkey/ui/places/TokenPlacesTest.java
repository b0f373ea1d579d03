package dev.latchkey.ui.places;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Places;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.ui.PlaceRow;
import dev.latchkey.ui.PlaceRow.Mark;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the dialog finds in the places of a token, on real files and a real authority. */
class TokenPlacesTest {
  @TempDir Path folder;
  private Workbench desk;
  private IssuedToken issued;
  private Computer computer;
  private Places places;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    issued = desk.tokens.generate(AccountRef.ME, new Label("ci"), null);
    computer = new Computer(folder, Map.of(), Computer.Platform.LINUX);
    places = new Places(folder.resolve("places.json"));
  }

  @AfterEach
  void close() {
    issued.close();
    desk.close();
  }

  private Path written(String project) throws Exception {
    Target target =
        DotenvFile.inFolder(
            Files.createDirectories(folder.resolve(project)), VariableName.DEFAULT, computer);
    target.write(target.preview(), issued.key());
    places.remember(
        Place.of(target, issued.token().id(), desk.clock.instant().minus(Duration.ofHours(3))));
    return target.path();
  }

  private TokenPlacesViewModel model() {
    KeyFinder finder = KeyFinder.asking(desk.tokens);
    return new TokenPlacesViewModel(
        issued.token(),
        false,
        places,
        place -> place.check(computer, finder),
        desk.tasks,
        desk.clock,
        desk.copied::add);
  }

  private PlaceRow.Remark onlyFound() {
    return model().rows().getFirst().found().get();
  }

  @Test
  void whatAPlaceHoldsNowIsTold() throws Exception {
    Path file = written("app");
    assertThat(onlyFound()).isEqualTo(new PlaceRow.Remark(Mark.GOOD, "Holds this key."));

    try (IssuedToken other = desk.tokens.generate(AccountRef.ME, new Label("other"), null)) {
      Files.writeString(file, "TENDERLY_ACCESS_KEY=" + new String(other.key().reveal()) + "\n");
    }
    assertThat(onlyFound().text()).isEqualTo("Holds the key of “other” now.");
    Files.writeString(file, "TENDERLY_ACCESS_KEY=of-the-cloud\n");
    assertThat(onlyFound().text()).isEqualTo("Holds another value now.");
    Files.writeString(file, "\n");
    assertThat(onlyFound()).isEqualTo(new PlaceRow.Remark(Mark.TROUBLE, "No longer holds a key."));
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(onlyFound().text()).startsWith("It could not be checked.").contains(".env");
  }

  @Test
  void aRevokedKeyThatIsStillInPlaceIsToldSo() throws Exception {
    written("app");
    desk.tokens.revoke(AccountRef.ME, issued.token().id());
    assertThat(onlyFound())
        .isEqualTo(
            new PlaceRow.Remark(Mark.TROUBLE, "Still holds this key, which is no longer valid."));
  }

  @Test
  void forgettingRemovesOnlyTheRecord() throws Exception {
    Path first = written("first");
    Path second = written("second");
    TokenPlacesViewModel model = model();
    assertThat(model.rows()).extracting(row -> row.place().path()).containsExactly(second, first);
    assertThat(model.written(model.rows().getFirst())).isEqualTo("written 3 hours ago");

    model.copyPath(model.rows().getFirst());
    assertThat(desk.copied).containsExactly(second.toString());
    model.forget(model.rows().getFirst());

    assertThat(model.rows()).extracting(row -> row.place().path()).containsExactly(first);
    assertThat(places.all()).hasSize(1);
    assertThat(second).content().contains("lk_");
  }

  @Test
  void brokenRecordsAreToldAndKept() throws Exception {
    Files.writeString(folder.resolve("places.json"), "{");
    TokenPlacesViewModel model = model();
    assertThat(model.attempt().problem().get()).contains("places.json");
    assertThat(model.loaded().get()).isFalse();
    assertThat(folder.resolve("places.json")).hasContent("{");
  }

  @Test
  void theDialogListsThePlacesAndClosesByKey() throws Exception {
    written("app");
    TokenPlacesViewModel model = model();
    int[] closed = {0};
    try (ShownScreen screen =
        ShownScreen.dialog(
            () -> Views.load(new TokenPlacesView(model, () -> closed[0]++)), () -> true)) {
      assertThat(screen.isVisible("scroll")).isTrue();
      assertThat(screen.isVisible("empty")).isFalse();
      screen.press(KeyCode.ENTER);
    }
    assertThat(closed[0]).isEqualTo(1);
  }
}
