package dev.latchkey.handover.tenderly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.file.OwnerOnly;
import dev.latchkey.handover.Change;
import dev.latchkey.handover.HandoverProblem;
import dev.latchkey.handover.Held;
import dev.latchkey.handover.KeyFormat;
import dev.latchkey.handover.Keys;
import dev.latchkey.handover.RandomText;
import dev.latchkey.handover.Warning;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class TenderlyConfigTest {
  private static final TenderlyYaml YAML = new TenderlyYaml(TenderlyAccount.NONE);

  @TempDir Path home;
  private final AccessKey key = Keys.fresh();

  private static String edit(String text) throws Exception {
    return YAML.edit(text, "new").text();
  }

  @Test
  void newFileHasBothKeys() throws Exception {
    assertThat(edit("")).isEqualTo("access_key: \"new\"\naccess_key_id: \"\"\n");
    assertThat(edit("# mine")).isEqualTo("# mine\naccess_key: \"new\"\naccess_key_id: \"\"\n");
  }

  @Test
  void onlyTheWantedCharactersChange() throws Exception {
    String before =
        """
        # who wrote this
        account_id: 'a'   # keep
        access_key:   12e3 # digits
        access_key_id: "deadbeef"
        email:    "x@example.com"

        username: &u someone
        again: *u
        list: [1, {a: b}]
        """;
    assertThat(edit(before))
        .isEqualTo(before.replace("12e3", "\"new\"").replace("\"deadbeef\"", "\"\""));
    assertThat(YAML.edit(before, "new").changes())
        .containsExactly(
            new Change(3, Change.Kind.REPLACED, "access_key: \"lk_…\""),
            new Change(4, Change.Kind.REPLACED, "access_key_id: \"\""));
  }

  @Test
  void missingKeysComeBeforeTheFirst() throws Exception {
    assertThat(edit("---\n# c\nemail: x"))
        .isEqualTo("---\n# c\naccess_key: \"new\"\naccess_key_id: \"\"\nemail: x");
    assertThat(edit("  email: x\r\n  a: b\r\n"))
        .isEqualTo("  access_key: \"new\"\r\n  access_key_id: \"\"\r\n  email: x\r\n  a: b\r\n");
    assertThat(edit("{}")).isEqualTo("{access_key: \"new\", access_key_id: \"\"}");
    assertThat(edit("{a: b}")).isEqualTo("{access_key: \"new\", access_key_id: \"\", a: b}");
  }

  @Test
  void oneOfTheTwoMayBeThere() throws Exception {
    assertThat(edit("access_key:\n")).isEqualTo("access_key_id: \"\"\naccess_key: \"new\"\n");
    assertThat(edit("access_key_id: x\n")).isEqualTo("access_key: \"new\"\naccess_key_id: \"\"\n");
    assertThat(edit("access_key_id:\naccess_key: 'a\n  b'\n"))
        .isEqualTo("access_key_id:\naccess_key: \"new\"\n");
    assertThat(edit("😀: 😀\naccess_key: 😀\naccess_key_id: ''\n"))
        .isEqualTo("😀: 😀\naccess_key: \"new\"\naccess_key_id: ''\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_key: a\naccess_key: b\n",
        "access_key: a\nAccess_Key: b\n",
        "- access_key\n",
        "text",
        "null\n",
        "access_key: [a]\n",
        "access_key: {a: b}\n",
        "access_key: !!str a\n",
        "access_key: &k a\nother: *k\n",
        "a: &k x\naccess_key: *k\n",
        "? access_key\n: a\n",
        "access_key: |\n  a\n",
        "access_key: # c\n  a\n",
        "!!map\naccess_key: a\n",
        "a: b\n---\naccess_key: a\n",
        "a: [\n",
        "a: b: c\n",
        "\ta: b\n"
      })
  void unusualFileIsRefused(String text) {
    assertThatThrownBy(() -> edit(text)).isInstanceOf(KeyFormat.Unclear.class);
  }

  private static final TenderlyYaml OURS =
      new TenderlyYaml(new TenderlyAccount("acme", "or_1", ""));
  private static final TenderlyYaml HERE =
      new TenderlyYaml(new TenderlyAccount("acme", "or_1", "http://127.0.0.1:7357"));

  @Test
  void whoseKeyItIsIsWrittenWhereItIsMissing() throws Exception {
    assertThat(OURS.edit("", "new").text())
        .isEqualTo(
            "access_key: \"new\"\naccess_key_id: \"\"\naccount_id: \"or_1\"\nusername:"
                + " \"acme\"\n");
    assertThat(HERE.edit("email: x\n", "new").text())
        .isEqualTo(
            """
            access_key: "new"
            access_key_id: ""
            account_id: "or_1"
            api_base: "http://127.0.0.1:7357"
            username: "acme"
            email: x
            """);
    assertThat(HERE.edit("", "new").changes())
        .extracting(Change::text)
        .containsExactly(
            "access_key: \"lk_…\"",
            "access_key_id: \"\"",
            "account_id: \"or_1\"",
            "api_base: \"http://127.0.0.1:7357\"",
            "username: \"acme\"");
    // What the CLI leaves after a logout, and other ways to write nothing.
    for (String nothing : List.of("\"\"", "''", "~", "null")) {
      String left =
          "access_key: \"\"\naccount_id: %s\nusername: %s # c\n".formatted(nothing, nothing);
      assertThat(OURS.edit(left, "new").text())
          .isEqualTo(
              "access_key_id: \"\"\naccess_key: \"new\"\naccount_id: \"or_1\"\n"
                  + "username: \"acme\" # c\n");
    }
    assertThat(OURS.edit("access_key_id:\naccess_key:\naccount_id:\nusername:\n", "new").text())
        .isEqualTo(
            "access_key_id:\naccess_key: \"new\"\naccount_id: \"or_1\"\nusername: \"acme\"\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "username: bob\naccount_id: 'x'\n",
        "username: &u bob\naccount_id: *u\n",
        "Username: bob\nACCOUNT_ID: x\n",
        "username: |\n  bob\naccount_id: [a]\n",
        "username: !!str bob\n? account_id\n: x\n",
        "username: bob\nusername: bob\naccount_id: x\n"
      })
  void anotherNameStaysHoweverItIsWritten(String other) throws Exception {
    assertThat(OURS.edit(other, "new").text())
        .isEqualTo("access_key: \"new\"\naccess_key_id: \"\"\n" + other);
    assertThat(OURS.edit(other, "new").changes()).hasSize(2);
  }

  @Test
  void theAddressIsReplacedOnlyWhereAnotherOneIsWanted() throws Exception {
    String file = "access_key: \"a\"\naccess_key_id: \"\"\napi_base: https://x # mine\n";
    assertThat(OURS.edit(file, "new").text()).contains("api_base: https://x # mine");
    KeyFormat.Edited edited = HERE.edit(file, "new");
    assertThat(edited.text()).contains("api_base: \"http://127.0.0.1:7357\" # mine");
    assertThat(edited.changes())
        .contains(new Change(5, Change.Kind.REPLACED, "api_base: \"http://127.0.0.1:7357\""));
    assertThat(HERE.edit(edited.text(), "newer").changes())
        .extracting(Change::text)
        .containsExactly("access_key: \"lk_…\"");
    for (String odd : List.of("api_base: [a]\n", "Api_Base: x\n", "api_base: &a x\n")) {
      assertThatThrownBy(() -> HERE.edit(odd, "new")).isInstanceOf(KeyFormat.Unclear.class);
      assertThat(OURS.edit(odd, "new").text()).endsWith(odd);
    }
  }

  @Test
  void aNameWithAnyCharactersIsReadBackAsItIs() throws Exception {
    for (String name : List.of("DOMAIN\\ann", "a \"b\"", "'", "Jürgen #1: x", "true", "007")) {
      String text = new TenderlyYaml(new TenderlyAccount(name, "us_1", "")).edit("", "k").text();
      Load load = new Load(LoadSettings.builder().build());
      assertThat(load.loadFromString(text))
          .isEqualTo(
              Map.of(
                  "access_key", "k", "access_key_id", "", "account_id", "us_1", "username", name));
    }
  }

  @Test
  void whatTheFileSaysOfTheAddressAndTheAccountIsTold() throws Exception {
    Path file = Files.createDirectory(home.resolve(".tenderly")).resolve("config.yaml");
    TenderlyAccount here = new TenderlyAccount("acme", "or_1", "http://127.0.0.1:7357");
    TenderlyAccount elsewhere = new TenderlyAccount("acme", "or_1", "");
    assertThat(told(elsewhere)).containsExactly("CLOUD_DESTINATION " + file);
    assertThat(told(here)).containsExactly("PLUGIN_DESTINATION " + file);
    Files.writeString(file, "api_base: https://x\nusername: bob\naccount_id: us_2\n");
    OwnerOnly.restrict(file);
    assertThat(told(elsewhere))
        .containsExactly(
            "PLUGIN_DESTINATION " + file, "OTHER_API_BASE https://x", "OTHER_ACCOUNT bob us_2");
    assertThat(told(here))
        .containsExactly(
            "PLUGIN_DESTINATION " + file, "REPLACES_API_BASE https://x", "OTHER_ACCOUNT bob us_2");
    Files.writeString(file, "api_base: http://127.0.0.1:7357\nusername: acme\naccount_id: or_1\n");
    assertThat(told(here)).containsExactly("PLUGIN_DESTINATION " + file);
  }

  private List<String> told(TenderlyAccount account) {
    return TenderlyConfig.on(Keys.linux(home), List.of(), account).preview().warnings().stream()
        .map(one -> one.kind() + " " + one.datum())
        .toList();
  }

  @Test
  void bombIsNeitherExpandedNorDescendedInto() throws Exception {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    assertThat(edit(bomb.toString()))
        .isEqualTo("access_key: \"new\"\naccess_key_id: \"\"\n" + bomb);
    String deep = "a: " + "[".repeat(200_000);
    assertThatThrownBy(() -> edit(deep)).isInstanceOf(KeyFormat.Unclear.class);
  }

  @Test
  void anyOtherEntryOfARandomFileStaysTheSame() throws Exception {
    Random random = new Random(20261124);
    Load load = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());
    int edited = 0;
    for (int i = 0; i < 3000; i++) {
      String text = RandomText.yaml(random);
      String result;
      try {
        result = edit(text);
      } catch (KeyFormat.Unclear _) {
        continue;
      }
      edited++;
      Map<Object, Object> expected = new HashMap<>(map(load.loadFromString(text)));
      expected.put("access_key", "new");
      Object id = expected.get("access_key_id");
      if (id != null || !expected.containsKey("access_key_id")) {
        expected.put("access_key_id", "");
      }
      assertThat(map(load.loadFromString(result))).as(text).isEqualTo(expected);
      // All characters but those of our two values are there, in their order.
      assertThat(result.replaceAll("(?m)^[ \t]*access_key(_id)?:.*\\R?", ""))
          .isEqualTo(text.replaceAll("(?m)^[ \t]*access_key(_id)?:.*\\R?", ""));
    }
    assertThat(edited).isGreaterThan(1500);
  }

  @SuppressWarnings("unchecked")
  private static Map<Object, Object> map(Object loaded) {
    return loaded == null ? Map.of() : (Map<Object, Object>) loaded;
  }

  @Test
  void fileIsMadePrivateWithItsFolder() throws Exception {
    TenderlyConfig target = TenderlyConfig.on(Keys.linux(home), List.of());
    Keys.handOver(target, key);
    assertThat(Files.readString(home.resolve(".tenderly/config.yaml")))
        .isEqualTo("access_key: \"" + Keys.text(key) + "\"\naccess_key_id: \"\"\n");
    assertThat(OwnerOnly.isOpenToOthers(home.resolve(".tenderly"))).isFalse();
    assertThat(OwnerOnly.isOpenToOthers(home.resolve(".tenderly/config.yaml"))).isFalse();
    assertThat(target.held()).isInstanceOf(Held.Key.class);
  }

  @Test
  void cloudAndWhatGoesBeforeIsWarnedAbout() throws Exception {
    Path project = Files.createDirectory(home.resolve("project"));
    Path other = Files.createDirectory(home.resolve("other"));
    Files.writeString(project.resolve("tenderly.yaml"), "access_key: x\n");
    Files.writeString(other.resolve("tenderly.yaml"), "access_key: \"\"\n");
    Files.createDirectory(home.resolve(".tenderly"));
    Files.writeString(home.resolve(".tenderly/config.json"), "{}");
    TenderlyConfig target = TenderlyConfig.on(Keys.linux(home), List.of(project, other, home));
    assertThat(target.preview().warnings())
        .containsExactly(
            Warning.of(Warning.Kind.CLOUD_DESTINATION, target.path()),
            Warning.of(Warning.Kind.CONFIG_JSON, home.resolve(".tenderly/config.json")),
            Warning.of(Warning.Kind.PROJECT_OVERRIDE, project.resolve("tenderly.yaml")));
  }

  @Test
  void folderInTheFilesPlaceIsRefused() throws Exception {
    Files.createDirectories(home.resolve(".tenderly/config.yaml"));
    TenderlyConfig target = TenderlyConfig.on(Keys.linux(home), List.of());
    assertThat(catchThrowableOfType(Refused.class, target::preview).problem())
        .isEqualTo(HandoverProblem.FILE_NOT_REGULAR);
  }
}
