package dev.latchkey.ui.keyplaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.handover.places.Doctor;
import dev.latchkey.handover.places.Finding;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Places;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.ui.FolderOpener;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor's screen over real files and a real authority. */
class KeyPlacesScreenTest {
  @TempDir Path folder;
  private Workbench desk;
  private IssuedToken issued;
  private Computer computer;
  private Places places;
  private int examined;
  private boolean noFileManager;
  private final List<String> done = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    desk = new Workbench(folder);
    issued = desk.tokens.generate(AccountRef.ME, new Label("ci"), null);
    computer = new Computer(folder.toRealPath(), Map.of(), Computer.Platform.LINUX);
    places = new Places(folder.resolve("places.json"));
  }

  @AfterEach
  void close() {
    issued.close();
    desk.close();
  }

  private final FolderOpener opener =
      new FolderOpener() {
        @Override
        public boolean isSupported() {
          return true;
        }

        @Override
        public void open(Path path) throws IOException {
          if (noFileManager) {
            throw new IOException("none");
          }
          done.add("folder " + path.getFileName());
        }
      };

  private List<Finding> examine() {
    examined++;
    return new Doctor(places, computer, KeyFinder.asking(desk.tokens), desk.clock).examine();
  }

  private void generate(Runnable changed) {
    done.add("generate");
    changed.run();
  }

  private KeyPlacesViewModel model() {
    return new KeyPlacesViewModel(this::examine, places, opener, this::generate, desk.tasks);
  }

  private KeyPlacesViewModel examinedModel() {
    KeyPlacesViewModel model = model();
    model.examine();
    return model;
  }

  private Path written(String project) throws Exception {
    Target target =
        DotenvFile.inFolder(
            Files.createDirectories(folder.toRealPath().resolve(project)),
            VariableName.DEFAULT,
            computer);
    target.write(target.preview(), issued.key());
    places.remember(Place.of(target, issued.token().id(), desk.clock.instant()));
    return target.path();
  }

  private static Finding first(KeyPlacesViewModel model) {
    return model.places().getFirst().findings().getFirst();
  }

  private static void remedy(KeyPlacesViewModel model, Finding finding) {
    model.remedies(finding).getFirst().run().run();
  }

  @Test
  void aGoodPlaceNamesItsTokenAndOffersNothing() throws Exception {
    written("app");
    KeyPlacesViewModel model = examinedModel();
    PlaceReport report = model.places().getFirst();
    assertThat(report.severity()).isEqualTo(PlaceReport.Severity.GOOD);
    assertThat(report.about()).isEqualTo("Project’s .env, with the key of “ci”");
    assertThat(model.remedies(first(model))).isEmpty();
  }

  @Test
  void troubleComesFirstAndADeadKeyOffersANewOne() throws Exception {
    written("app");
    Path gone = written("gone");
    Files.delete(gone);
    KeyPlacesViewModel model = examinedModel();
    assertThat(model.places()).hasSize(2);
    assertThat(model.places().getFirst().target().path()).isEqualTo(gone);

    remedy(model, first(model));
    assertThat(places.all()).hasSize(1);
    assertThat(model.places()).hasSize(1);

    desk.tokens.revoke(AccountRef.ME, issued.token().id());
    model.examine();
    assertThat(first(model).kind()).isEqualTo(Finding.Kind.DEAD_KEY);
    int before = examined;
    remedy(model, first(model));
    assertThat(done).containsExactly("generate");
    assertThat(examined).isEqualTo(before + 1);
  }

  @Test
  void aFileThatOthersCanReadIsMadePrivate() throws Exception {
    Path file = written("app");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    KeyPlacesViewModel model = examinedModel();
    Finding open =
        model.places().getFirst().findings().stream()
            .filter(one -> one.kind() == Finding.Kind.MODE_TOO_OPEN)
            .findFirst()
            .orElseThrow();

    remedy(model, open);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(model.places().getFirst().severity()).isEqualTo(PlaceReport.Severity.GOOD);
  }

  @Test
  void aFolderInPlaceOfAFileIsShownAndThatCanFail() throws Exception {
    Path file = written("app");
    Files.delete(file);
    Files.createDirectory(file);
    KeyPlacesViewModel model = examinedModel();
    assertThat(first(model).kind()).isEqualTo(Finding.Kind.NOT_A_FILE);
    remedy(model, first(model));
    assertThat(done).containsExactly("folder app");
    assertThat(model.attempt().problem().get()).isEmpty();

    noFileManager = true;
    remedy(model, first(model));
    assertThat(model.attempt().problem().get()).contains("No file manager", ".env");
  }

  @Test
  void aKeyOfAnotherAuthorityIsANoteAndNoTrouble() throws Exception {
    Path config = folder.toRealPath().resolve(".tenderly/config.yaml");
    Files.createDirectories(config.getParent());
    Files.writeString(config, "access_key: of-the-cloud\n");
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
    KeyPlacesViewModel model = examinedModel();
    assertThat(first(model).kind()).isEqualTo(Finding.Kind.FOREIGN_KEY);
    assertThat(model.places().getFirst().severity()).isEqualTo(PlaceReport.Severity.NOTE);
    assertThat(model.remedies(first(model))).isEmpty();
  }

  @Test
  void brokenRecordsAreTold() throws Exception {
    Files.writeString(folder.resolve("places.json"), "{");
    KeyPlacesViewModel model = examinedModel();
    assertThat(model.attempt().problem().get()).contains("places.json");
    assertThat(model.looked().get()).isFalse();
    assertThat(desk.unexpected).isEmpty();
  }

  @Test
  void eachVisitAndF5LookAnew() throws Exception {
    KeyPlacesViewModel model = model();
    try (ShownScreen screen = ShownScreen.of(() -> Views.load(new KeyPlacesView(model)))) {
      assertThat(examined).isEqualTo(1);
      assertThat(screen.isVisible("empty")).isTrue();
      written("app");
      screen.focus("again");
      screen.press(KeyCode.F5);
      assertThat(examined).isEqualTo(2);
      assertThat(screen.isVisible("empty")).isFalse();
      assertThat(screen.isVisible("scroll")).isTrue();
    }
  }
}
