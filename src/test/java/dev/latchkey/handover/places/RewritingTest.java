package dev.latchkey.handover.places;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.Keys;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.Tokens;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.Writing;
import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.handover.hardhat.HardhatVariable;
import dev.latchkey.handover.places.Rewriting.Outcome;
import dev.latchkey.handover.places.Rewriting.Result;
import dev.latchkey.handover.tenderly.TenderlyConfig;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.TokenId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The places of an old key get the new one, and nothing else is touched. */
class RewritingTest {
  private static final TokenId OLD = new TokenId("tk_aaaaaaaaaaaa");
  private static final TokenId NEW = new TokenId("tk_bbbbbbbbbbbb");
  private static final TokenId OTHER = new TokenId("tk_cccccccccccc");
  private static final Instant NOW = Instant.parse("2026-11-24T05:00:00.123Z");

  @TempDir Path temp;
  private final AccessKey oldKey = Keys.fresh();
  private final AccessKey newKey = Keys.fresh();
  private final AccessKey otherKey = Keys.fresh();
  private final Map<KeyDigest, TokenId> issued = new HashMap<>();
  private Computer computer;
  private Places places;
  private Rewriting rewriting;

  @BeforeEach
  void start() {
    computer = Keys.linux(temp);
    places = new Places(temp.resolve("places.json"));
    issued.put(oldKey.digest(), OLD);
    issued.put(newKey.digest(), NEW);
    issued.put(otherKey.digest(), OTHER);
    KeyFinder finder = key -> Optional.ofNullable(issued.get(key.digest())).map(Tokens::revoked);
    rewriting = new Rewriting(places, computer, finder, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Place written(String folder, AccessKey key) throws Exception {
    Target target =
        DotenvFile.inFolder(
            Files.createDirectories(temp.resolve(folder)), VariableName.DEFAULT, computer);
    Keys.handOver(target, key);
    return remembered(target);
  }

  private Place remembered(Target target) {
    Place place = Place.of(target, OLD, Instant.parse("2026-11-01T00:00:00Z"));
    places.remember(place);
    return place;
  }

  private Outcome rewrite(Place place) {
    Result result = rewriting.rewrite(place, NEW, newKey);
    assertThat(result.sentence()).isNotBlank().doesNotContain("lk_", "{");
    return result.outcome();
  }

  private String held(Place place) throws Exception {
    return Files.readString(place.path());
  }

  @Test
  void everyKindOfFileThatHoldsTheOldKeyGetsTheNewOne() throws Exception {
    Place dotenv = written("project", oldKey);
    HardhatVariable variable = HardhatVariable.on(computer, VariableName.DEFAULT);
    Keys.handOver(variable, oldKey);
    TenderlyConfig config = TenderlyConfig.on(computer, List.of());
    Keys.handOver(config, oldKey);
    for (Place place : List.of(dotenv, remembered(variable), remembered(config))) {
      assertThat(rewrite(place)).isEqualTo(Outcome.WRITTEN);
      assertThat(held(place)).contains(Keys.text(newKey)).doesNotContain(Keys.text(oldKey));
    }
    assertThat(places.of(OLD)).isEmpty();
    assertThat(places.of(NEW))
        .hasSize(3)
        .allSatisfy(place -> assertThat(place.at()).isEqualTo("2026-11-24T05:00:00Z"));
  }

  @Test
  void whatHoldsSomethingElseByNowKeepsIt() throws Exception {
    Place other = written("other", otherKey);
    Place foreign = written("foreign", oldKey);
    Files.writeString(foreign.path(), "TENDERLY_ACCESS_KEY=of-the-cloud\n");
    Place gone = written("gone", oldKey);
    Files.delete(gone.path());

    assertThat(rewrite(other)).isEqualTo(Outcome.OTHER_KEY);
    assertThat(rewrite(foreign)).isEqualTo(Outcome.OTHER_KEY);
    assertThat(rewrite(gone)).isEqualTo(Outcome.GONE);
    assertThat(held(other)).contains(Keys.text(otherKey));
    assertThat(held(foreign)).isEqualTo("TENDERLY_ACCESS_KEY=of-the-cloud\n");
    assertThat(gone.path()).doesNotExist();
    assertThat(places.of(OLD)).hasSize(3);
  }

  @Test
  void aPlaceThatHasTheNewKeyIsOnlyRemembered() throws Exception {
    Place place = written("project", newKey);
    assertThat(rewrite(place)).isEqualTo(Outcome.ALREADY_THERE);
    assertThat(places.of(NEW)).hasSize(1);
    assertThat(places.of(OLD)).isEmpty();
  }

  @Test
  void aPlaceThatGitWouldCommitIsNotWrittenAndSaysWhy() throws Exception {
    Place place = written("project", oldKey);
    String folder = String.valueOf(place.path().getParent());
    assertThat(new ProcessBuilder("git", "init", "-q", folder).start().waitFor()).isZero();

    Result result = rewriting.rewrite(place, NEW, newKey);

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.isDone()).isFalse();
    assertThat(result.sentence()).contains("Git does not ignore");
    assertThat(held(place)).contains(Keys.text(oldKey));
    assertThat(places.of(OLD)).containsExactly(place);
  }

  @Test
  void aPlaceThatIsNoFileAnyMoreFails() throws Exception {
    Place place = written("project", oldKey);
    Files.delete(place.path());
    Files.createDirectory(place.path());
    assertThat(rewrite(place)).isEqualTo(Outcome.FAILED);
    assertThat(place.path()).isEmptyDirectory();
  }

  @Test
  void aWrittenKeyCountsAlsoWhereItCannotBeRemembered() throws Exception {
    Place place = written("project", oldKey);
    Files.writeString(temp.resolve("places.json"), "broken");
    Result result = rewriting.rewrite(place, NEW, newKey);
    assertThat(result.outcome()).isEqualTo(Outcome.WRITTEN);
    assertThat(result.sentence()).contains("places.json");
    assertThat(held(place)).contains(Keys.text(newKey));
    assertThat(temp.resolve("places.json")).hasContent("broken");
  }

  @Test
  void aFileThatCannotBeReplacedAsItIsIsWrittenIntoOnlyIfThatIsWanted() throws Exception {
    Place place = written("project", oldKey);
    Path other = Files.createLink(temp.resolve("other"), place.path());
    Result refused = rewriting.rewrite(place, NEW, newKey);
    assertThat(refused.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(refused.writableInPlace()).isTrue();
    assertThat(refused.sentence()).contains("has other names");
    assertThat(other).content().contains(Keys.text(oldKey));

    Result result = rewriting.rewrite(place, NEW, newKey, Writing.IN_PLACE);
    assertThat(result.outcome()).isEqualTo(Outcome.WRITTEN);
    assertThat(other).content().contains(Keys.text(newKey));
    assertThat(places.of(NEW)).hasSize(1);
  }
}
