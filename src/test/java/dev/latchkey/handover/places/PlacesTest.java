package dev.latchkey.handover.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.file.OwnerOnly;
import dev.latchkey.handover.Computer;
import dev.latchkey.handover.HandoverProblem;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.Keys;
import dev.latchkey.handover.TargetKind;
import dev.latchkey.handover.Tokens;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.handover.hardhat.HardhatVariable;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
  private static final TokenId TOKEN = new TokenId("tk_aaaaaaaaaaaa");
  private static final TokenId OTHER = new TokenId("tk_bbbbbbbbbbbb");
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("places.json");
  }

  private Place dotenv(String project, TokenId token) {
    return new Place(
        TargetKind.DOTENV, folder.resolve(project, ".env"), VariableName.DEFAULT, token, NOON);
  }

  @Test
  void placesAreRememberedTheLatestFirst() {
    Places places = new Places(file());
    assertThat(places.all()).isEmpty();
    places.remember(dotenv("a", TOKEN));
    places.remember(dotenv("b", OTHER));
    assertThat(new Places(file()).all()).containsExactly(dotenv("b", OTHER), dotenv("a", TOKEN));
    assertThat(places.of(TOKEN)).containsExactly(dotenv("a", TOKEN));
    assertThat(OwnerOnly.isOpenToOthers(file())).isFalse();
  }

  @Test
  void aWrittenTargetIsRememberedToTheSecondWithItsProject() {
    Places places = new Places(file());
    Computer computer = Keys.linux(folder);
    Path file = dotenv("a", TOKEN).path();
    places.remember(
        new DotenvFile(file, VariableName.DEFAULT, computer), TOKEN, NOON.plusMillis(999));
    assertThat(places.all()).containsExactly(dotenv("a", TOKEN));
    assertThat(places.projects()).containsExactly(folder.resolve("a"));

    places.remember(HardhatVariable.on(computer, VariableName.DEFAULT), TOKEN, NOON);
    assertThat(places.all()).hasSize(2);
    assertThat(places.projects()).containsExactly(folder.resolve("a"));
  }

  @Test
  void newKeyInTheSameSpotTakesThePlaceOfTheOld() {
    Places places = new Places(file());
    places.remember(dotenv("a", TOKEN));
    places.remember(dotenv("a", OTHER));
    assertThat(places.all()).containsExactly(dotenv("a", OTHER));
    places.forget(dotenv("a", TOKEN));
    assertThat(places.all()).isEmpty();
  }

  @Test
  void aSpotIsForgottenByItsTargetAndOthersStay() {
    Places places = new Places(file());
    places.remember(dotenv("a", TOKEN));
    places.remember(dotenv("b", TOKEN));
    Computer computer = Keys.linux(folder);
    Path file = dotenv("a", TOKEN).path();
    places.forget(new DotenvFile(file, new VariableName("OTHER"), computer));
    places.forget(new HardhatVariable(file, VariableName.DEFAULT, computer));
    assertThat(places.all()).hasSize(2);
    places.forget(new DotenvFile(file, VariableName.DEFAULT, computer));
    assertThat(places.all()).containsExactly(dotenv("b", TOKEN));
  }

  @Test
  void projectsAreRememberedTheLatestFirst() {
    Places places = new Places(file());
    places.rememberProject(folder.resolve("a"));
    places.rememberProject(folder.resolve("b"));
    places.rememberProject(folder.resolve("x/../a"));
    assertThat(places.projects()).containsExactly(folder.resolve("a"), folder.resolve("b"));
  }

  @Test
  void whatALaterVersionWroteIsKept() throws Exception {
    Files.writeString(
        file(),
        """
        {"new": 1, "places": [{"target": "vault", "path": "/x", "variable": "A",
        "token": "tk_aaaaaaaaaaaa", "at": "2026-11-24T12:00:00Z", "more": [2]}]}
        """);
    Places places = new Places(file());
    assertThat(places.all()).isEmpty();
    places.remember(dotenv("a", TOKEN));
    assertThat(places.all()).containsExactly(dotenv("a", TOKEN));
    assertThat(Files.readString(file()).replaceAll("\\s", ""))
        .contains("\"new\":1")
        .contains("{\"target\":\"vault\"")
        .contains("\"more\":[2]");
  }

  @Test
  void brokenFileIsToldAndLeftAlone() throws Exception {
    for (String broken : List.of("{", "[]", "", "{\"places\":{}}", "{\"a\":1,\"a\":2}")) {
      Files.writeString(file(), broken);
      Places places = new Places(file());
      assertThat(catchThrowableOfType(Refused.class, places::all).problem())
          .isEqualTo(HandoverProblem.PLACES_BROKEN);
      assertThat(
              catchThrowableOfType(Refused.class, () -> places.remember(dotenv("a", TOKEN)))
                  .problem())
          .isEqualTo(HandoverProblem.PLACES_BROKEN);
      assertThat(file()).hasContent(broken);
    }
  }

  @Test
  void twoWritersLoseNothing() throws Exception {
    List<Thread> writers = new ArrayList<>();
    for (int writer = 0; writer < 2; writer++) {
      Places places = new Places(file());
      String name = "w" + writer + "-";
      writers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 5; i++) {
                      places.remember(dotenv(name + i, TOKEN));
                    }
                  }));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(new Places(file()).all()).hasSize(10);
  }

  @Test
  void checkTellsWhatIsThereNow() throws Exception {
    Computer computer = Keys.linux(folder);
    Path project = Files.createDirectory(folder.resolve("p"));
    Path env = project.resolve(".env");
    Place place = dotenv("p", TOKEN);
    AccessKey key = Keys.fresh();
    AccessKey second = Keys.fresh();
    KeyFinder finder =
        found ->
            found.digest().equals(key.digest())
                ? Optional.of(Tokens.active(TOKEN))
                : found.digest().equals(second.digest())
                    ? Optional.of(Tokens.active(OTHER))
                    : Optional.empty();
    assertThat(place.check(computer, finder).state()).isEqualTo(PlaceCheck.State.GONE);
    Keys.handOver(place.target(computer), key);
    assertThat(place.check(computer, finder).state()).isEqualTo(PlaceCheck.State.SAME_KEY);
    Keys.handOver(place.target(computer), second);
    PlaceCheck other = place.check(computer, finder);
    assertThat(other.state()).isEqualTo(PlaceCheck.State.OTHER_KEY);
    assertThat(other.token().orElseThrow().id()).isEqualTo(OTHER);
    Files.writeString(env, "TENDERLY_ACCESS_KEY=theirs\n");
    assertThat(place.check(computer, finder))
        .isEqualTo(
            new PlaceCheck(place, PlaceCheck.State.OTHER_KEY, Optional.empty(), Optional.empty()));
    Files.delete(env);
    Files.createDirectory(env);
    PlaceCheck unreadable = place.check(computer, finder);
    assertThat(unreadable.state()).isEqualTo(PlaceCheck.State.UNREADABLE);
    assertThat(unreadable.trouble().orElseThrow()).contains("is a folder");
  }

  @Test
  void fileHoldsNoKey() throws Exception {
    AccessKey key = Keys.fresh();
    Path project = Files.createDirectory(folder.resolve("p"));
    DotenvFile target = DotenvFile.inFolder(project, VariableName.DEFAULT, Keys.linux(folder));
    Keys.handOver(target, key);
    new Places(file()).remember(Place.of(target, TOKEN, NOON));
    assertThat(Files.readString(file())).contains(project.toString()).doesNotContain("lk_");
  }

  @Test
  void whatKilledWritersLeftBesideThePlacesIsRemoved() throws Exception {
    Places places = new Places(file());
    places.remember(dotenv("a", TOKEN));
    places.rememberProject(folder.resolve("b"));
    for (String project : List.of("a", "b", "c")) {
      Path left = Files.createDirectories(folder.resolve(project, ".latchkey-4194999-1"));
      Files.writeString(left.resolve(".gitignore"), "*\n");
      Files.writeString(left.resolve("new"), "K=secret");
    }
    places.removeLeft();
    assertThat(folder.resolve("a")).isEmptyDirectory();
    assertThat(folder.resolve("b")).isEmptyDirectory();
    assertThat(folder.resolve("c", ".latchkey-4194999-1", "new")).exists();
  }
}
