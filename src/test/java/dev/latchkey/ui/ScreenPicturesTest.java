package dev.latchkey.ui;

import dev.latchkey.file.SmallDisk;
import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.Mending;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.handover.places.Doctor;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Places;
import dev.latchkey.handover.places.Rewriting;
import dev.latchkey.handover.tenderly.TenderlyAccount;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.ui.generate.GenerateTokenView;
import dev.latchkey.ui.generate.GenerateTokenViewModel;
import dev.latchkey.ui.identify.IdentifyKeyView;
import dev.latchkey.ui.identify.IdentifyKeyViewModel;
import dev.latchkey.ui.issued.IssuedKeyView;
import dev.latchkey.ui.issued.IssuedKeyViewModel;
import dev.latchkey.ui.keyplaces.KeyPlacesView;
import dev.latchkey.ui.keyplaces.KeyPlacesViewModel;
import dev.latchkey.ui.look.Look;
import dev.latchkey.ui.places.TokenPlacesView;
import dev.latchkey.ui.places.TokenPlacesViewModel;
import dev.latchkey.ui.rename.RenameTokenView;
import dev.latchkey.ui.rename.RenameTokenViewModel;
import dev.latchkey.ui.revoke.RevokeQuestion;
import dev.latchkey.ui.revoke.RevokeTokensView;
import dev.latchkey.ui.revoke.RevokeTokensViewModel;
import dev.latchkey.ui.rotate.RewrittenPlacesView;
import dev.latchkey.ui.rotate.RewrittenPlacesViewModel;
import dev.latchkey.ui.rotate.RotateTokenView;
import dev.latchkey.ui.rotate.RotateTokenViewModel;
import dev.latchkey.ui.tokens.TokensView;
import dev.latchkey.ui.tokens.TokensViewModel;
import dev.latchkey.ui.usein.KeychainCopy;
import dev.latchkey.ui.usein.TargetChoice;
import dev.latchkey.ui.usein.TextChoice;
import dev.latchkey.ui.usein.TextToPaste;
import dev.latchkey.ui.usein.UseInView;
import dev.latchkey.ui.usein.UseInViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every screen and dialog of tokens on its real FXML, in its states, light and dark, looked at by
 * {@link Look}.
 */
class ScreenPicturesTest {
  @TempDir Path folder;
  private Workbench desk;
  private boolean keychainFirst;
  private List<Place> recorded = List.of();

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Supplier<Parent> tokens(Consumer<TokensViewModel> state) {
    return () -> {
      TokensViewModel viewModel =
          new TokensViewModel(desk.tokens, Membership.personal(desk.account), desk.tasks);
      Membership mine = Membership.personal(desk.account);
      Parent root = Views.load(new TokensView(viewModel, desk.actions(viewModel, mine)));
      viewModel.reload();
      state.accept(viewModel);
      return root;
    };
  }

  @Test
  void tokensInTheirStates() {
    desk.fill();
    Look.atScreen("tokens", tokens(viewModel -> viewModel.filter().set(TokenFilter.ALL)));
    Look.atScreen(
        "tokens-nothing-found", tokens(viewModel -> viewModel.search().set("kubernetes")));
    Look.atScreen(
        "tokens-problem",
        tokens(
            viewModel -> {
              desk.tokens.breakDown();
              viewModel.refresh();
              desk.tokens.failure = null;
            }));
  }

  @Test
  void noTokensYet() {
    Look.atScreen("tokens-empty", tokens(_ -> {}));
  }

  private Supplier<Parent> generate(Consumer<GenerateTokenViewModel> state) {
    return () -> {
      GenerateTokenViewModel viewModel =
          new GenerateTokenViewModel(
              desk.tokens,
              desk.account,
              new Attempt(desk.tasks),
              desk.clock,
              desk.clock.getZone(),
              IssuedToken::close);
      state.accept(viewModel);
      return Views.load(new GenerateTokenView(viewModel, () -> {}));
    };
  }

  @Test
  void generatingInItsStates() {
    desk.add("build server");
    Look.atDialog("generate", generate(_ -> {}));
    Look.atDialog(
        "generate-typed", generate(model -> model.label().text().set("hardhat on my laptop")));
    Look.atDialog(
        "generate-bad",
        generate(
            model -> {
              model.label().text().set("x".repeat(65));
              model.expiry().choice().set(Expiry.ON_DATE);
              model.generate();
            }));
    Look.atDialog(
        "generate-on-date",
        generate(
            model -> {
              model.label().text().set("hardhat on my laptop");
              model.expiry().choice().set(Expiry.ON_DATE);
              model.expiry().date().set("30.6.2030");
            }));
    Look.atDialog(
        "generate-unread-date",
        generate(
            model -> {
              model.label().text().set("hardhat on my laptop");
              model.expiry().choice().set(Expiry.ON_DATE);
              model.expiry().date().set("30.6.20301");
              model.generate();
            }));
    Look.atDialog(
        "generate-duplicate",
        generate(
            model -> {
              model.label().text().set("Build Server");
              model.generate();
            }));
    Look.atDialog(
        "generate-failed",
        generate(
            model -> {
              model.label().text().set("new");
              desk.tokens.breakDown();
              model.generate();
              desk.tokens.failure = null;
            }));
  }

  private Supplier<Parent> issued(Consumer<IssuedKeyViewModel> state) {
    return () -> {
      IssuedToken issued =
          desk.tokens.generate(
              AccountRef.ME,
              new Label("hardhat on my laptop"),
              desk.clock.instant().plus(Duration.ofDays(30)));
      IssuedKeyViewModel viewModel =
          new IssuedKeyViewModel(
              issued,
              desk.keyClipboard,
              desk.keptKeys,
              desk.tasks,
              new Attempt(desk.tasks),
              keychainFirst,
              () -> {},
              () -> desk.tokens.revoke(AccountRef.ME, issued.token().id()),
              _ -> {},
              _ -> {});
      state.accept(viewModel);
      return Views.load(new IssuedKeyView(viewModel));
    };
  }

  @Test
  void theFreshKeyInItsStates() {
    Look.atDialog("issued", issued(_ -> {}));
    Look.atDialog(
        "issued-handed-over",
        issued(
            model -> {
              model.copy();
              model.keep();
            }));
    desk.keyClipboard.clearNow();
    Look.atDialog("issued-losing", issued(IssuedKeyViewModel::requestClose));
    Look.atDialog(
        "issued-losing-after-copy",
        issued(
            model -> {
              model.copy();
              model.copied().clearNow();
              model.requestClose();
            }));
    Look.atDialog(
        "issued-losing-not-revoked",
        issued(
            model -> {
              model.requestClose();
              desk.tokens.breakDown();
              model.revokeAndClose();
              desk.tokens.failure = null;
            }));
    Look.atDialog(
        "issued-replaced",
        issued(
            model -> {
              model.copy();
              desk.systemClipboard.content = "something else";
              desk.keyClipboard.look(() -> {});
            }));
    Look.atDialog(
        "issued-failed",
        issued(
            model -> {
              desk.systemClipboard.refusesPut = true;
              model.copy();
              desk.systemClipboard.refusesPut = false;
              desk.keychain.lock();
              model.keep();
              desk.keychain.unlock();
            }));
    Look.atDialog("issued-hidden", issued(IssuedKeyViewModel::hide));
    keychainFirst = true;
    Look.atDialog("issued-keychain-first", issued(_ -> {}));
    desk.keychain.takeAway();
    Look.atDialog("issued-no-keychain", issued(_ -> {}));
  }

  private Supplier<Parent> revoke(List<AccessToken> tokens, Consumer<RevokeTokensViewModel> state) {
    return () -> {
      RevokeTokensViewModel viewModel =
          new RevokeTokensViewModel(
              desk.tokens,
              desk.account,
              new RevokeQuestion(tokens, desk.clock.instant()),
              desk.tasks,
              new Attempt(desk.tasks),
              desk.notices::add,
              desk.keptKeys,
              () -> recorded,
              _ -> {},
              () -> {});
      state.accept(viewModel);
      return Views.load(new RevokeTokensView(viewModel, () -> {}));
    };
  }

  @Test
  void revokingInItsStates() {
    AccessToken idle = desk.add("hardhat on my laptop");
    AccessToken used = desk.addUsed("build server", Duration.ofHours(3));
    Look.atDialog("revoke", revoke(List.of(idle), _ -> {}));
    Look.atDialog("revoke-recent", revoke(List.of(used), _ -> {}));
    AccessToken wide = desk.addUsed("W".repeat(60) + " 🚀🔑⚠", Duration.ofHours(3));
    Look.atDialog("revoke-wide", revoke(List.of(wide), _ -> {}));
    Look.atDialog("revoke-two", revoke(List.of(idle, wide), _ -> {}));
    Look.atDialog(
        "revoke-hundred",
        revoke(IntStream.range(0, 100).mapToObj(i -> desk.add("deploy " + i)).toList(), _ -> {}));
    desk.tokens.failsFor = used.id();
    Look.atDialog(
        "revoke-many-failed",
        revoke(
            List.of(idle, used),
            model -> {
              model.typed().set("revoke 2 tokens");
              model.revoke();
            }));
  }

  @Test
  void rotatingInItsStates() {
    AccessToken token = desk.add("build server");
    Look.atDialog("rotate", () -> Views.load(new RotateTokenView(rotation(token), () -> {})));
    Look.atDialog(
        "rotate-problem",
        () -> {
          RotateTokenViewModel viewModel = rotation(token);
          desk.tokens.revoke(AccountRef.ME, token.id());
          viewModel.overlap().set(Overlap.FIRST_USE);
          viewModel.rotate();
          return Views.load(new RotateTokenView(viewModel, () -> {}));
        });
  }

  private Places usedPlaces(boolean rocket) {
    Places places = new Places(folder.resolve("used-" + rocket + ".json"));
    if (rocket) {
      places.rememberProject(folder.resolve("rocket"));
    }
    return places;
  }

  private Supplier<Parent> useIn(@Nullable KeychainCopy kept, Consumer<UseInViewModel> state) {
    return () -> {
      IssuedToken issued = desk.tokens.generate(AccountRef.ME, new Label("ci"), null);
      UseInViewModel viewModel =
          new UseInViewModel(
              new Computer(Path.of("/home/alice"), Map.of(), Computer.Platform.LINUX),
              desk.tasks,
              new Attempt(desk.tasks),
              desk.clock,
              new TextToPaste(
                  issued.key(), desk.keyClipboard, desk.copied::add, "http://127.0.0.1:7357/auth"),
              usedPlaces(kept != null),
              issued.token().id(),
              new TenderlyAccount("alice", "us_1", "http://127.0.0.1:7357"),
              kept,
              () -> {});
      state.accept(viewModel);
      return Views.load(new UseInView(viewModel, () -> {}));
    };
  }

  @Test
  void usingAKeyInItsStates() throws Exception {
    Path project = Files.createDirectories(folder.resolve("rocket"));
    new ProcessBuilder("git", "init", "-q", project.toString()).start().waitFor();
    Look.atDialog("usein", useIn(null, _ -> {}));
    Look.atDialog("usein-blocked", useIn(null, model -> model.form().folder().set("" + project)));
    Look.atDialog(
        "usein-tenderly", useIn(null, model -> model.form().choice().set(TargetChoice.TENDERLY)));
    Look.atDialog(
        "usein-tenderly-here",
        useIn(
            null,
            model -> {
              model.form().choice().set(TargetChoice.TENDERLY);
              model.form().pointsHere().set(true);
            }));
    for (TextChoice form : TextChoice.values()) {
      Look.atDialog(
          "usein-text-" + form.name().toLowerCase(Locale.ROOT),
          useIn(null, model -> model.form().choice().set(form)));
    }
    Files.writeString(project.resolve(".gitignore"), ".env\n");
    Files.writeString(project.resolve("hardhat.config.ts"), "");
    Files.writeString(
        project.resolve("package.json"), "{\"devDependencies\":{\"hardhat\":\"^3.18.0\"}}");
    Path environment = Files.writeString(project.resolve(".env"), "A=1\n");
    Files.setPosixFilePermissions(environment, PosixFilePermissions.fromString("rw-r-----"));
    Look.atDialog("usein-group", useIn(null, model -> model.form().folder().set("" + project)));
    Path link = Files.createLink(project.resolve("other"), environment);
    Look.atDialog("usein-links", useIn(null, model -> model.form().folder().set("" + project)));
    Files.delete(link);
    SmallDisk.bind(Files.writeString(folder.resolve("real"), "A=1\n"), environment);
    try {
      Look.atDialog("usein-mounted", useIn(null, model -> model.form().folder().set("" + project)));
      Look.atDialog(
          "usein-in-place",
          useIn(
              null,
              model -> {
                model.form().folder().set("" + project);
                model.mend(new Mending(Mending.Kind.WRITE_IN_PLACE, environment));
              }));
    } finally {
      SmallDisk.unmount(environment);
    }
    Files.delete(environment);
    Look.atDialog("usein-kept", useIn(() -> {}, model -> model.moves().set(true)));
    Look.atDialog(
        "usein-written",
        useIn(
            () -> {},
            model -> {
              model.moves().set(true);
              model.handOver();
            }));
    Look.atDialog(
        "usein-second",
        useIn(
            () -> {},
            model -> {
              model.handOver();
              model.form().choice().set(TargetChoice.HARDHAT2);
            }));
  }

  @Test
  void placesOfATokenInTheirStates() throws Exception {
    Computer computer = new Computer(folder, Map.of(), Computer.Platform.LINUX);
    Places places = new Places(folder.resolve("places.json"));
    IssuedToken issued = desk.tokens.generate(AccountRef.ME, new Label("ci"), null);
    for (String name : List.of("rocket", "a-project-with-quite-a-long-name/packages/contracts")) {
      Target target =
          DotenvFile.inFolder(
              Files.createDirectories(folder.resolve(name)), VariableName.DEFAULT, computer);
      target.write(target.preview(), issued.key());
      places.remember(Place.of(target, issued.token().id(), desk.clock.instant()));
    }
    Files.writeString(folder.resolve("rocket/.env"), "");
    KeyFinder finder = KeyFinder.asking(desk.tokens);
    for (AccessToken token : List.of(issued.token(), desk.add("unused"))) {
      Look.atDialog(
          token.label().text().equals("ci") ? "places" : "places-none",
          () ->
              Views.load(
                  new TokenPlacesView(
                      new TokenPlacesViewModel(
                          token,
                          true,
                          places,
                          place -> place.check(computer, finder),
                          desk.tasks,
                          desk.clock,
                          desk.copied::add),
                      () -> {})));
    }
    recorded = places.all();
    Look.atDialog("revoke-places", revoke(List.of(issued.token()), _ -> {}));
    Look.atDialog(
        "rotate-places", () -> Views.load(new RotateTokenView(rotation(issued.token()), () -> {})));
    IssuedToken successor = desk.tokens.rotate(AccountRef.ME, issued.token().id(), Overlap.DAY);
    Rewriting rewriting = new Rewriting(places, computer, finder, desk.clock);
    Look.atDialog(
        "rewritten",
        () -> {
          RewrittenPlacesViewModel model =
              new RewrittenPlacesViewModel(
                  successor, recorded, rewriting, new Attempt(desk.tasks), () -> {});
          model.write();
          return Views.load(new RewrittenPlacesView(model, () -> {}));
        });
    List<Place> written = places.of(successor.token().id());
    Files.createLink(folder.resolve("other-name"), written.getFirst().path());
    IssuedToken third = desk.tokens.rotate(AccountRef.ME, successor.token().id(), Overlap.DAY);
    Look.atDialog(
        "rewritten-linked",
        () -> {
          RewrittenPlacesViewModel model =
              new RewrittenPlacesViewModel(
                  third, written, rewriting, new Attempt(desk.tasks), () -> {});
          model.write();
          return Views.load(new RewrittenPlacesView(model, () -> {}));
        });
  }

  @Test
  void keyPlacesInTheirStates() throws Exception {
    Computer computer = new Computer(folder, Map.of(), Computer.Platform.LINUX);
    Places places = new Places(folder.resolve("places.json"));
    Look.atScreen("keyplaces-none", () -> doctor(places, computer));
    IssuedToken issued = desk.tokens.generate(AccountRef.ME, new Label("ci"), null);
    IssuedToken dead = desk.tokens.generate(AccountRef.ME, new Label("old laptop"), null);
    handOver(
        places, DotenvFile.inFolder(project("rocket"), VariableName.DEFAULT, computer), issued);
    handOver(places, DotenvFile.inFolder(project("moon"), VariableName.DEFAULT, computer), dead);
    handOver(places, DotenvFile.inFolder(project("gone"), VariableName.DEFAULT, computer), dead);
    Files.delete(folder.resolve("gone/.env"));
    desk.tokens.revoke(AccountRef.ME, dead.token().id());
    Files.createDirectories(folder.resolve(".tenderly"));
    Files.writeString(folder.resolve(".tenderly/config.yaml"), "access_key: cloud-key\n");
    Look.atScreen("keyplaces", () -> doctor(places, computer));
    Files.writeString(folder.resolve("places.json"), "{");
    Look.atScreen("keyplaces-problem", () -> doctor(places, computer));
  }

  private Path project(String name) throws Exception {
    return Files.createDirectories(folder.resolve(name));
  }

  private static void handOver(Places places, Target target, IssuedToken issued) {
    target.write(target.preview(), issued.key());
    places.remember(Place.of(target, issued.token().id(), Instant.EPOCH));
  }

  private Parent doctor(Places places, Computer computer) {
    KeyFinder finder = KeyFinder.asking(desk.tokens);
    Doctor doctor = new Doctor(places, computer, finder, desk.clock);
    FileManager opener = new FileManager("Linux", "");
    return Views.load(
        new KeyPlacesView(
            new KeyPlacesViewModel(doctor::examine, places, opener, _ -> {}, desk.tasks)));
  }

  private RotateTokenViewModel rotation(AccessToken token) {
    return new RotateTokenViewModel(
        desk.tokens,
        desk.account,
        token,
        desk.clock,
        desk.tasks,
        new Attempt(desk.tasks),
        () -> recorded,
        (issued, _, _) -> issued.close());
  }

  @Test
  void tokensThatWereRotatedOrSuspended() {
    AccessToken old = desk.add("nightly fork tests");
    desk.add("suspended since the restore");
    desk.authority.suspendAll();
    desk.tokens.resume(AccountRef.ME, old.id());
    desk.tokens.rotate(AccountRef.ME, old.id(), Overlap.DAY).close();
    Look.atScreen("tokens-rotated", tokens(_ -> {}));
  }

  @Test
  void renamingAndIdentifying() {
    AccessToken token = desk.add("hardhat on my laptop");
    Look.atDialog(
        "rename",
        () ->
            Views.load(
                new RenameTokenView(
                    new RenameTokenViewModel(
                        desk.tokens, desk.account, token, new Attempt(desk.tasks), _ -> {}),
                    () -> {})));
    IssuedToken issued = desk.tokens.generate(AccountRef.ME, new Label("found in a log"), null);
    for (String name : List.of("empty", "bad", "found")) {
      Look.atDialog(
          "identify-" + name,
          () -> {
            IdentifyKeyViewModel model =
                new IdentifyKeyViewModel(desk.tokens, desk.tasks, desk.clock);
            String key = new String(issued.key().reveal());
            model
                .key()
                .set(name.equals("empty") ? "" : name.equals("bad") ? key.substring(3) : key);
            return Views.load(new IdentifyKeyView(model, () -> {}));
          });
    }
  }
}
