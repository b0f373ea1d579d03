package dev.latchkey.handover.hardhat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.file.OwnerOnly;
import dev.latchkey.handover.Change;
import dev.latchkey.handover.Computer;
import dev.latchkey.handover.HandoverProblem;
import dev.latchkey.handover.Keys;
import dev.latchkey.handover.Preview;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.Warning;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HardhatVariableTest {
  @TempDir Path home;
  private final AccessKey key = Keys.fresh();

  private HardhatVariable target(String... environment) {
    return HardhatVariable.on(Keys.linux(home, environment), VariableName.DEFAULT);
  }

  private Path write(String text) throws Exception {
    Path file = home.resolve(".config/hardhat-nodejs/vars.json");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void fileIsWhereThePlatformHasIt() {
    assertThat(target().path()).isEqualTo(home.resolve(".config/hardhat-nodejs/vars.json"));
    assertThat(target("XDG_CONFIG_HOME", "/x").path().toString())
        .isEqualTo("/x/hardhat-nodejs/vars.json");
    Computer mac = new Computer(home, Map.of(), Computer.Platform.MACOS);
    assertThat(HardhatVariable.on(mac, VariableName.DEFAULT).path())
        .isEqualTo(home.resolve("Library/Preferences/hardhat-nodejs/vars.json"));
    Computer windows = new Computer(home, Map.of("APPDATA", "/app"), Computer.Platform.WINDOWS);
    assertThat(HardhatVariable.on(windows, VariableName.DEFAULT).path())
        .isEqualTo(Path.of("/app/hardhat-nodejs/Config/vars.json"));
  }

  @Test
  void changeByAnotherProgramSinceThePreviewAsksAgain() throws Exception {
    String before = "{\"_format\":\"hh-vars-1\",\"vars\":{\"A\":{\"value\":\"1\"}}}";
    String after = before.replace("1\"}", "2\"}");
    Path file = write(before);
    Preview preview = target().preview();
    Files.writeString(file, after);

    assertThat(catchThrowableOfType(Refused.class, () -> target().write(preview, key)).problem())
        .isEqualTo(HandoverProblem.FILE_CHANGED);
    assertThat(file).hasContent(after);
    Keys.handOver(target(), key);
    assertThat(file).content().contains("\"2\"", Keys.text(key));
  }

  @Test
  void newFileHoldsTheOneVariable() throws Exception {
    Preview preview = target().preview();
    assertThat(preview.changes())
        .containsExactly(
            new Change(4, Change.Kind.ADDED, "\"TENDERLY_ACCESS_KEY\": { \"value\": \"lk_…\" }"));
    target().write(preview, key);
    JsonNode file = JsonMapper.shared().readTree(Files.readString(target().path()));
    assertThat(file)
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"_format":"hh-vars-1","vars":{"TENDERLY_ACCESS_KEY":{"value":"%s"}}}
                    """
                        .formatted(Keys.text(key))));
    assertThat(OwnerOnly.isOpenToOthers(target().path())).isFalse();
  }

  @Test
  void otherVariablesAndUnknownFieldsAreKept() throws Exception {
    Path file =
        write(
            """
            {"_format":"hh-vars-1","x":[1.50,1e400],"vars":{"A":{"value":"1","note":true},
            "TENDERLY_ACCESS_KEY":{"value":"old","added":7}},"z":null}
            """);
    Preview preview = target().preview();
    assertThat(preview.changes().getFirst().kind()).isEqualTo(Change.Kind.REPLACED);
    assertThat(preview.warnings())
        .extracting(Warning::kind)
        .contains(Warning.Kind.REPLACES_FOREIGN);
    target().write(preview, key);
    assertThat(Files.readString(file).replaceAll("\\s", ""))
        .isEqualTo(
            "{\"_format\":\"hh-vars-1\",\"x\":[1.50,1E+400],\"vars\":{\"A\":{\"value\":\"1\","
                + "\"note\":true},\"TENDERLY_ACCESS_KEY\":{\"value\":\""
                + Keys.text(key)
                + "\",\"added\":7}},\"z\":null}");
    assertThat(Files.readAllLines(file).get(preview.changes().getFirst().line() - 1))
        .contains("TENDERLY_ACCESS_KEY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_format\":\"hh-vars-2\",\"vars\":{}}",
        "{\"vars\":{}}",
        "{\"_format\":\"hh-vars-1\",\"vars\":[]}",
        "{\"_format\":\"hh-vars-1\",\"vars\":{\"TENDERLY_ACCESS_KEY\":\"x\"}}",
        "{\"_format\":\"hh-vars-1\",\"vars\":{},\"vars\":{}}",
        "{\"_format\":\"hh-vars-1\",\"vars\":{}} trailing",
        "{\"_format\":\"hh-vars-1\"",
        "[]",
        "\"x\""
      })
  void brokenOrForeignFileIsLeftAlone(String text) throws Exception {
    Path file = write(text);
    assertThat(catchThrowableOfType(Refused.class, target()::preview).problem())
        .isEqualTo(HandoverProblem.FILE_UNCLEAR);
    assertThat(file).hasContent(text);
  }

  @Test
  void deeplyNestedFileIsRefused() throws Exception {
    write("{\"_format\":\"hh-vars-1\",\"x\":" + "[".repeat(100_000));
    assertThat(catchThrowableOfType(Refused.class, target()::preview).problem())
        .isEqualTo(HandoverProblem.FILE_UNCLEAR);
  }

  @Test
  void environmentVariableThatGoesBeforeIsWarnedAbout() {
    assertThat(target("HARDHAT_VAR_TENDERLY_ACCESS_KEY", "x").preview().warnings())
        .containsExactly(Warning.of(Warning.Kind.SHADOWED, "HARDHAT_VAR_TENDERLY_ACCESS_KEY"));
  }
}
