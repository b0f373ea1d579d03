package dev.latchkey.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.latchkey.cli.Recorder;
import dev.latchkey.cli.Recorder.Result;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.window.WindowStart;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verbs that change a token, on a real database. */
class ChangeVerbsTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path data;

  private Result run(String... arguments) {
    return new Recorder(
            terminal ->
                new LocalProgram(
                    Map.of(DataFolder.VARIABLE, data.toString()),
                    (folder, asked) -> WindowStart.open(folder, terminal, asked),
                    WindowStart::retention,
                    WindowStart::port))
        .run(arguments);
  }

  private String generate(String... more) {
    String[] arguments = {"token", "generate", "--label", "ci", "--json"};
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    Result result = run(all);
    assertThat(result.code()).isZero();
    return JSON.readTree(result.out()).get("id").asString();
  }

  private JsonNode token(String id) {
    return JSON.readTree(run("token", "show", id, "--json").out());
  }

  @Test
  void aDescriptionIsGivenChangedAndRemoved() {
    String id = generate("--description", "  deploys the site 🚀 ");
    assertThat(token(id).get("description").asString()).isEqualTo("deploys the site 🚀");
    assertThat(run("token", "show", id).out()).contains("description   deploys the site 🚀\n");
    assertThat(JSON.readTree(run("token", "list", "--json").out()).get(0).get("description"))
        .isEqualTo(token(id).get("description"));

    assertThat(run("token", "describe", id, "--description", "other").out())
        .isEqualTo("Described " + id + " ci\n");
    assertThat(token(id).get("description").asString()).isEqualTo("other");
    assertThat(run("token", "describe", id, "--description", "").out())
        .isEqualTo("Removed the description of " + id + " ci\n");
    assertThat(token(id).get("description").asString()).isEmpty();
    assertThat(run("token", "show", id).out()).doesNotContain("description");
  }

  @Test
  void aBadDescriptionIsRefused() {
    String id = generate();
    Result tooLong = run("token", "describe", id, "--description", "x".repeat(257));
    assertThat(tooLong.code()).isEqualTo(1);
    assertThat(tooLong.err())
        .isEqualTo("latchkey: A description has at most 256 characters; this one has 257.\n");
    assertThat(run("token", "describe", id, "--description", "a\nb").err()).contains("U+000A");
    assertThat(run("token", "describe", id, "--description", "a\uFFFDb").code()).isEqualTo(2);
    assertThat(run("token", "describe", id).code()).isEqualTo(2);
    assertThat(run("token", "describe", "tk_aaaaaaaaaaaa", "--description", "x").code())
        .isEqualTo(1);
    assertThat(token(id).get("description").asString()).isEmpty();
  }

  @Test
  void anExpiryIsMadeEarlierLaterAndNever() {
    String id = generate();
    Result span = run("token", "expire", id, "--expires", "30d");
    assertThat(span.code()).isZero();
    assertThat(span.out()).startsWith("Expires ").endsWith(": " + id + " ci\n");
    assertThat(Instant.parse(token(id).get("expires_at").asString()))
        .isCloseTo(Instant.now().plus(30, ChronoUnit.DAYS), within(1, ChronoUnit.MINUTES));

    run("token", "expire", id, "--expires", "2099-06-30");
    assertThat(Instant.parse(token(id).get("expires_at").asString()))
        .isEqualTo(LocalDate.of(2099, 7, 1).atStartOfDay(ZoneId.systemDefault()).toInstant());

    assertThat(run("token", "expire", id, "--expires", "never").out())
        .isEqualTo("Expires never: " + id + " ci\n");
    assertThat(token(id).get("expires_at").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "30", "2026-02-30", "", "9999-01-01"})
  void aBadExpiryIsWrongUsageAndChangesNothing(String expires) {
    String id = generate();
    Result result = run("token", "expire", id, "--expires=" + expires);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("latchkey: --expires needs ").hasLineCount(1);
    assertThat(token(id).get("expires_at").isNull()).isTrue();
  }

  @Test
  void whatHasEndedStaysEnded() {
    String id = generate();
    run("token", "revoke", "--yes", id);
    Result result = run("token", "expire", id, "--expires", "30d");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("was revoked or has expired");
    assertThat(run("token", "expire", id, "--expires", "2001-01-01").err())
        .contains("must be in the future");
  }
}
