package dev.latchkey.handover.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.KeyFormat;
import dev.latchkey.handover.Keys;
import dev.latchkey.handover.Npm;
import dev.latchkey.handover.RandomText;
import dev.latchkey.handover.Tool;
import dev.latchkey.handover.VariableName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever the file was, the real tools read our key from it, and all else as before. */
class RealDotenvTest {
  private static final String VALUE = "lk_0123456789abcdefghijklmnopqrs";
  private static final int FILES = 4000;
  private static final Pattern BLANK_KEY =
      Pattern.compile("(?m)^[ \\t]*(export )?K[ \\t]*=[ \\t]+\\r?$");

  /** Reads files with dotenv and with Node's parser, which {@code --env-file} uses. */
  private static final String READER =
      """
      const fs = require("fs");
      const dotenv = require(process.argv[2] + "/node_modules/dotenv");
      const { parseEnv } = require("util");
      const texts = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));
      fs.writeFileSync(process.argv[4],
        JSON.stringify(texts.map(t => ({ dotenv: dotenv.parse(t), node: parseEnv(t) }))));
      """;

  @TempDir Path temp;

  private static void run(Path folder, List<String> command) throws Exception {
    Tool.Ended ended = Tool.run(folder, command, Map.of(), null, Duration.ofMinutes(2));
    assertThat(ended.exitCode()).as(ended.output()).isZero();
  }

  private JsonNode read(Path npm, String node, List<String> texts) throws Exception {
    Path in = temp.resolve("in.json");
    Path out = temp.resolve("out.json");
    Path script = Files.writeString(temp.resolve("reader.cjs"), READER);
    Files.writeString(in, JsonMapper.shared().writeValueAsString(texts));
    run(temp, List.of(node, script.toString(), npm.toString(), in.toString(), out.toString()));
    return JsonMapper.shared().readTree(Files.readString(out));
  }

  @Test
  void randomFilesAreReadAsBeforeButForOurKey() throws Exception {
    Path npm = Npm.folderWith("dotenv", "node@22", "dotenv@18");
    Random random = new Random(20261124);
    DotenvText format = new DotenvText(new VariableName("K"));
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      String text = RandomText.dotenv(random);
      try {
        after.add(format.edit(text, VALUE).text());
        before.add(text);
      } catch (KeyFormat.Unclear _) {
        // Refused; how often is checked below.
      }
    }
    assertThat(before.size()).isGreaterThan(FILES / 3);
    String node = npm.resolve("node_modules/.bin/node").toString();
    JsonNode was = read(npm, node, before);
    JsonNode is = read(npm, node, after);
    for (int i = 0; i < before.size(); i++) {
      int j = i;
      for (String tool : List.of("dotenv", "node")) {
        ObjectNode expected = (ObjectNode) was.get(i).get(tool);
        expected.put("K", VALUE);
        // Node takes an indented comment behind a quoted value for an assignment.
        List.copyOf(expected.propertyNames()).stream()
            .filter(name -> name.startsWith("#"))
            .filter(name -> !is.get(j).get(tool).has(name))
            .forEach(expected::remove);
        // What Node makes of "export K=" without a value.
        expected.remove("export K");
        // Node took the line after a blank K for its value; now that line counts again.
        if (tool.equals("node") && BLANK_KEY.matcher(before.get(i)).find()) {
          assertThat(is.get(i).get(tool).path("K").asString()).isEqualTo(VALUE);
          continue;
        }
        assertThat(is.get(i).get(tool))
            .as("%s\n--- before\n%s\n--- after\n%s", tool, before.get(i), after.get(i))
            .isEqualTo(expected);
      }
      assertThat(format.value(after.get(i))).hasValue(VALUE);
    }
  }

  @Test
  void programStartedWithTheFileHasTheKey() throws Exception {
    Path npm = Npm.folderWith("dotenv", "node@22", "dotenv@18");
    Path file = temp.resolve(".env");
    Files.writeString(file, "\uFEFFA=1\nexport K='old'\nB=\"x\nK=inside\"\nC=3");
    try (var key = Keys.fresh()) {
      Keys.handOver(DotenvFile.inFolder(temp, new VariableName("K"), Keys.linux(temp)), key);
      Tool.Ended ended =
          Tool.run(
              temp,
              List.of(
                  npm.resolve("node_modules/.bin/node").toString(),
                  "--env-file=.env",
                  "-p",
                  "[process.env.K, process.env.A, process.env.C].join()"),
              Map.of(),
              null,
              Duration.ofMinutes(1));
      assertThat(ended.output().strip()).isEqualTo(Keys.text(key) + ",1,3");
      Tool.Ended shell =
          Tool.run(
              temp,
              List.of("sh", "-c", ". ./.env; printf %s \"$K\""),
              Map.of(),
              null,
              Duration.ofMinutes(1));
      assertThat(shell.output().getBytes(StandardCharsets.UTF_8))
          .isEqualTo(Keys.text(key).getBytes(StandardCharsets.UTF_8));
    }
  }
}
