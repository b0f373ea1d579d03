package dev.latchkey.handover.places;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.Keys;
import dev.latchkey.handover.Mending;
import dev.latchkey.handover.Tokens;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.handover.hardhat.HardhatVariable;
import dev.latchkey.handover.tenderly.TenderlyConfig;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.TokenId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final TokenId TOKEN = new TokenId("tk_aaaaaaaaaaaa");

  @TempDir Path temp;
  private Path home;
  private Computer computer;
  private Places places;
  private final Map<KeyDigest, AccessToken> known = new HashMap<>();

  @BeforeEach
  void makeHome() throws Exception {
    home = temp.toRealPath();
    computer = Keys.linux(home);
    places = new Places(home.resolve("places.json"));
  }

  private AccessKey key(AccessToken token) {
    AccessKey key = Keys.fresh();
    known.put(key.digest(), token);
    return key;
  }

  private List<Finding> findings() {
    KeyFinder finder = key -> Optional.ofNullable(known.get(key.digest()));
    return new Doctor(places, computer, finder, Clock.systemUTC()).examine();
  }

  private List<String> found() {
    return findings().stream()
        .map(one -> one.kind() + " " + home.relativize(one.target().path()))
        .toList();
  }

  private Path project(String name) throws Exception {
    Path project = Files.createDirectory(home.resolve(name));
    places.rememberProject(project);
    return project;
  }

  @Test
  void nothingIsFoundWhereNothingIs() throws Exception {
    project("p");
    assertThat(findings()).isEmpty();
  }

  @Test
  void goodAndRevokedAndForeignKeysAreToldApart() throws Exception {
    DotenvFile good = DotenvFile.inFolder(project("a"), VariableName.DEFAULT, computer);
    DotenvFile dead = DotenvFile.inFolder(project("b"), VariableName.DEFAULT, computer);
    Keys.handOver(good, key(Tokens.active(TOKEN)));
    Keys.handOver(dead, key(Tokens.revoked(TOKEN)));
    Keys.handOver(TenderlyConfig.on(computer, List.of()), Keys.fresh());
    HardhatVariable variable = HardhatVariable.on(computer, VariableName.DEFAULT);
    Files.createDirectories(home.resolve(".config/hardhat-nodejs"));
    Path vars =
        Files.writeString(
            variable.path(),
            "{\"_format\":\"hh-vars-1\",\"vars\":{\"TENDERLY_ACCESS_KEY\":{\"value\":\"x\"}}}");
    Files.setPosixFilePermissions(vars, PosixFilePermissions.fromString("rw-------"));
    assertThat(found())
        .containsExactly(
            "UNKNOWN_KEY .tenderly/config.yaml",
            "FOREIGN_KEY .config/hardhat-nodejs/vars.json",
            "DEAD_KEY b/.env",
            "GOOD_KEY a/.env");
    Finding revoked = findings().get(2);
    assertThat(revoked.token().orElseThrow().id()).isEqualTo(TOKEN);
    assertThat(revoked.mending().orElseThrow().kind()).isEqualTo(Mending.Kind.REPLACE_KEY);
    assertThat(findings().get(3).trouble()).isFalse();
  }

  @Test
  void whatIsWrongWithAFileIsFoundAndMended() throws Exception {
    Path project = project("p");
    assertThat(new ProcessBuilder("git", "init", "-q", project.toString()).start().waitFor())
        .isZero();
    String key = Keys.text(key(Tokens.active(TOKEN)));
    Path env =
        Files.writeString(
            project.resolve(".env"), "TENDERLY_ACCESS_KEY=x\nTENDERLY_ACCESS_KEY=" + key + "\n");
    Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(found())
        .containsExactly(
            "GOOD_KEY p/.env",
            "MODE_TOO_OPEN p/.env",
            "DUPLICATE p/.env",
            "GIT_NOT_IGNORED p/.env");
    findings().forEach(one -> one.mending().ifPresent(Mending::apply));
    assertThat(found()).containsExactly("GOOD_KEY p/.env", "DUPLICATE p/.env");
    assertThat(
            new ProcessBuilder("git", "-C", project.toString(), "add", "-f", ".env")
                .start()
                .waitFor())
        .isZero();
    assertThat(found()).contains("GIT_TRACKED p/.env");
  }

  @Test
  void knownPlaceWithoutItsKeyAndFolderInAFilesPlaceAreFound() throws Exception {
    Path gone = Files.createDirectory(home.resolve("gone"));
    places.remember(
        Place.of(
            DotenvFile.inFolder(gone, new VariableName("MY_KEY"), computer), TOKEN, Instant.EPOCH));
    Files.createDirectories(home.resolve(".tenderly/config.yaml"));
    assertThat(found()).containsExactly("GONE gone/.env", "NOT_A_FILE .tenderly/config.yaml");
  }
}
