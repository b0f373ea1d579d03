package dev.latchkey.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildProcess;
import dev.latchkey.cli.Asked;
import dev.latchkey.cli.Recorder;
import dev.latchkey.cli.Recorder.Result;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.handover.TargetKind;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Places;
import dev.latchkey.local.LocalAuthority;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.ExportedToken;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.TokenId;
import dev.latchkey.window.WindowStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every verb in this process, on a real database. */
class VerbsTest {
  private static final String KEY = "lk_[0-9A-Za-z]{29}";
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path data;

  private Recorder latchkey() {
    return new Recorder(
        terminal ->
            new LocalProgram(
                Map.of(DataFolder.VARIABLE, data.toString()),
                (folder, asked) -> WindowStart.open(folder, terminal, asked),
                WindowStart::retention,
                WindowStart::port));
  }

  private Result run(String... arguments) {
    return latchkey().run(arguments);
  }

  private JsonNode generate(String label) {
    Result result = run("token", "generate", "--label", label, "--json");
    assertThat(result.code()).isZero();
    return JSON.readTree(result.out());
  }

  private String statusOf(String id) {
    for (JsonNode token : JSON.readTree(run("token", "list", "--all", "--json").out())) {
      if (token.get("id").asString().equals(id)) {
        return token.get("status").asString();
      }
    }
    return "none";
  }

  @Nested
  class Generate {
    @Test
    void anyVerbRemovesTheHomeWithAKeyThatAKilledRunLeft() throws Exception {
      Path config = data.resolve("homes/home-1/.tenderly/config.yaml");
      Files.createDirectories(config.getParent());
      Files.writeString(config, "access_key: left");
      Files.createFile(data.resolve("homes/home-1.lock"));

      assertThat(run("token", "list").code()).isZero();

      assertThat(data.resolve("homes")).isEmptyDirectory();
    }

    @Test
    void printsTheKeyAndNothingElse() {
      Result result = run("token", "generate", "--label", "ci");

      assertThat(result.code()).isZero();
      assertThat(result.out()).matches(KEY + "\n");
      assertThat(result.err()).isEmpty();
      AccessKey.parse(result.out()).close();
    }

    @Test
    void jsonHoldsSecretAndRecord() {
      JsonNode json = generate("  déploi\" 🔑 ");

      assertThat(json.propertyNames())
          .containsExactly("id", "secret", "label", "created_at", "expires_at");
      assertThat(json.get("id").asString()).matches("tk_[a-z2-7]{12}");
      assertThat(json.get("secret").asString()).matches(KEY);
      assertThat(json.get("label").asString()).isEqualTo("déploi\" 🔑");
      assertThat(Instant.parse(json.get("created_at").asString()))
          .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
      assertThat(json.get("expires_at").isNull()).isTrue();
    }

    @Test
    void expiryIsKept() {
      Result result = run("token", "generate", "--label", "ci", "--expires", "30d", "--json");

      Instant expires = Instant.parse(JSON.readTree(result.out()).get("expires_at").asString());
      assertThat(expires)
          .isCloseTo(Instant.now().plus(30, ChronoUnit.DAYS), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void labelOfAnActiveTokenIsWarnedAbout() {
      generate("ci");

      Result second = run("token", "generate", "--label", "CI");

      assertThat(second.code()).isZero();
      assertThat(second.out()).matches(KEY + "\n");
      assertThat(second.err())
          .isEqualTo("latchkey: warning: another active access token has the label CI too.\n");
    }

    @Test
    void labelOfARevokedTokenIsNotWarnedAbout() {
      run("token", "revoke", "--yes", generate("ci").get("id").asString());

      assertThat(run("token", "generate", "--label", "ci").err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\u0007b", "a\nb", "a\u202Eb", "\u200B"})
    void badLabelIsRefused(String label) {
      Result result = run("token", "generate", "--label", label);

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).startsWith("latchkey: ").hasLineCount(1);
      assertThat(run("token", "list", "--json").line()).isEqualTo("[]");
    }

    @Test
    void longLabelIsRefused() {
      assertThat(run("token", "generate", "--label", "x".repeat(64)).code()).isZero();
      assertThat(run("token", "generate", "--label", "x".repeat(65)).err())
          .isEqualTo("latchkey: A label can have at most 64 characters; this one has 65.\n");
    }

    @Test
    void labelLostToTheLocaleIsWrongUsage() {
      Result result = run("token", "generate", "--label", "caf\uFFFD\uFFFD");

      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("UTF-8");
    }

    @Test
    void labelLikeAFileReferenceIsOnlyALabel() {
      assertThat(generate("@home").get("label").asString()).isEqualTo("@home");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "30", "-1d", "2026-02-30", "", "9999-01-01", "999999999w"})
    void badExpiryIsWrongUsage(String expires) {
      Result result = run("token", "generate", "--label", "ci", "--expires=" + expires);

      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).startsWith("latchkey: --expires needs ").hasLineCount(1);
    }

    @Test
    void pastExpiryIsRefused() {
      Result result = run("token", "generate", "--label", "ci", "--expires", "2020-01-01");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).isEqualTo("latchkey: The expiry must be in the future.\n");
    }

    @Test
    void foreignAccountIsRefusedAndTheOwnOneIsNot() {
      assertThat(run("token", "generate", "--label", "ci", "--account", "acme").err())
          .isEqualTo("latchkey: There is no account acme that you can see.\n");
      String own = LocalAuthority.slug(System.getProperty("user.name"));
      assertThat(run("token", "generate", "--label", "ci", "--account", own).code()).isZero();
    }

    @Test
    void keyThatCannotBeWrittenIsRevoked() {
      Result result =
          latchkey()
              .withOutputFailing("No space left on device")
              .run("token", "generate", "--label", "ci");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .matches(
              "latchkey: The key could not be written to standard output, so its access token"
                  + " tk_[a-z2-7]{12} was revoked.\n");
      assertThat(run("token", "list", "--json").line()).isEqualTo("[]");
    }
  }

  @Nested
  class ListTokens {
    @Test
    void showsActiveTokensNewestFirst() {
      String old = generate("old").get("id").asString();
      String gone = generate("gone").get("id").asString();
      String young = generate("young").get("id").asString();
      run("token", "revoke", "--yes", gone);

      Result result = run("token", "list");

      List<String> lines = result.out().lines().toList();
      assertThat(lines).hasSize(3);
      assertThat(lines.get(0)).matches("ID +STATUS +CREATED +LAST USED +EXPIRES +LABEL");
      assertThat(lines.get(1))
          .matches(young + "  active     \\d{4}-\\d\\d-\\d\\d +never +never +young");
      assertThat(lines.get(2))
          .matches(old + "  active     \\d{4}-\\d\\d-\\d\\d +never +never +old");
      int label = lines.get(0).indexOf("LABEL");
      assertThat(lines.get(1).substring(label)).isEqualTo("young");
    }

    /** After a restore no key works, and the list must not look as if they did. */
    @Test
    void tellsWhatIsSuspended() {
      String token = generate("ci").get("id").asString();
      run("admin", "suspend-all");

      List<String> lines = run("token", "list").out().lines().toList();

      assertThat(lines.get(1)).startsWith(token + "  suspended  ");
      assertThat(lines.get(1).indexOf("ci")).isEqualTo(lines.get(0).indexOf("LABEL"));
    }

    @Test
    void allShowsStatuses() {
      String gone = generate("gone").get("id").asString();
      String here = generate("here").get("id").asString();
      run("token", "revoke", "--yes", gone);

      Result result = run("token", "list", "--all");

      assertThat(result.out().lines().toList())
          .satisfiesExactly(
              head -> assertThat(head).contains("STATUS"),
              first -> assertThat(first).startsWith(here + "  active "),
              second -> assertThat(second).startsWith(gone + "  revoked "));
    }

    @Test
    void csvHasTheColumnsOfTheWindowAndAByteOrderMark() {
      String id = generate("=Zürich, \"ci\"").get("id").asString();
      run("token", "describe", id, "--description", "for the build");

      Result result = run("token", "list", "--csv");

      List<String> lines = result.out().lines().toList();
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0)).isEqualTo("\uFEFF" + String.join(",", ExportedToken.COLUMNS));
      assertThat(lines.get(1)).startsWith(id + ",\"'=Zürich, \"\"ci\"\"\",for the build,active,");
      assertThat(result.out()).endsWith("\r\n");
      assertThat(run("token", "list", "--csv", "--json").code()).isEqualTo(2);
    }

    @Test
    void jsonHoldsEverythingButSecrets() {
      JsonNode issued = generate("ci");
      run("token", "revoke", "--yes", issued.get("id").asString());

      Result result = run("token", "list", "--all", "--json");

      JsonNode token = JSON.readTree(result.out()).get(0);
      assertThat(token.propertyNames())
          .containsExactly(
              "id",
              "label",
              "description",
              "status",
              "created_by",
              "created_at",
              "expires_at",
              "revoked_at",
              "last_used_at",
              "last_used_from",
              "last_used_client",
              "replaces",
              "replaced_by",
              "ends_on_use",
              "suspended_at");
      assertThat(token.get("status").asString()).isEqualTo("revoked");
      assertThat(token.get("revoked_at").isNull()).isFalse();
      assertThat(result.out()).doesNotContain(issued.get("secret").asString());
    }

    @Test
    void allDetailsOfATokenAreShown() {
      String id = generate("ci").get("id").asString();
      try (LocalAuthority local = LocalAuthority.open(new DataFolder(data))) {
        IssuedToken used = local.tokens().generate(AccountRef.ME, new Label("used"), null);
        local.authority().verify(new String(used.key().reveal()), "192.0.2.7");
        local.authority().writeLastUses();
        local.tokens().revoke(AccountRef.ME, used.token().id());
        String day = LocalDate.now(ZoneOffset.UTC).toString();

        String text = run("token", "show", used.token().id().value()).out();

        assertThat(text)
            .contains("label         used\n")
            .contains("status        revoked\n")
            .contains("last used     " + used.token().createdAt().toString().substring(0, 4))
            .contains(" from 192.0.2.7\n")
            .contains("1 let in, 0 refused")
            .contains("  " + day);
        JsonNode json =
            JSON.readTree(run("token", "show", used.token().id().value(), "--json").out());
        assertThat(json.get("last_used_from").asString()).isEqualTo("192.0.2.7");
        assertThat(json.get("use").get("days").toString())
            .isEqualTo("[{\"day\":\"" + day + "\",\"let_in\":1,\"refused\":0}]");
      }
      assertThat(run("token", "show", id).out()).contains("last used     never\n");
      assertThat(run("token", "show", id, "--days", "401").code()).isEqualTo(2);
      assertThat(run("token", "show", "tk_aaaaaaaaaaaa").code()).isEqualTo(1);
    }

    @Test
    void everyPageIsPrinted() {
      try (LocalAuthority local = LocalAuthority.open(new DataFolder(data))) {
        IntStream.range(0, 450)
            .forEach(
                i ->
                    local
                        .tokens()
                        .generate(
                            dev.latchkey.model.AccountRef.ME,
                            new dev.latchkey.model.Label("token " + i),
                            null)
                        .close());
      }

      assertThat(run("token", "list").out().lines()).hasSize(451).doesNotHaveDuplicates();
      assertThat(JSON.readTree(run("token", "list", "--json").out())).hasSize(450);
    }

    @Test
    void emptyListSaysSoAsideSoThatScriptsReadNothing() {
      Result table = run("token", "list");

      assertThat(table.code()).isZero();
      assertThat(table.out()).isEmpty();
      assertThat(table.err()).startsWith("There are no active access tokens.");
      assertThat(run("token", "list", "--json").out()).isEqualTo("[]\n");
    }

    @Test
    void readerThatHasSeenEnoughIsNotComplainedAbout() {
      generate("ci");

      Result result = latchkey().withOutputFailing("Broken pipe").run("token", "list");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).isEmpty();
    }

    @Test
    void outputThatFailsIsTold() {
      generate("ci");

      Result result = latchkey().withOutputFailing("No space left on device").run("token", "list");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .isEqualTo("latchkey: Standard input or output failed: No space left on device\n");
    }
  }

  @Nested
  class Revoke {
    @Test
    void endsTokens() {
      String one = generate("one").get("id").asString();
      String two = generate("two").get("id").asString();

      Result result = run("token", "revoke", one, two, one, "--yes");

      assertThat(result.code()).isZero();
      assertThat(result.out()).isEqualTo("Revoked " + one + " one\nRevoked " + two + " two\n");
      assertThat(statusOf(one)).isEqualTo("revoked");
      assertThat(statusOf(two)).isEqualTo("revoked");
    }

    @Test
    void asksAPersonFirst() {
      String id = generate("ci").get("id").asString();
      Recorder refusing = latchkey().answering("n");

      Result refused = refusing.run("token", "revoke", id);

      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).isEqualTo("latchkey: Nothing was revoked.\n");
      assertThat(refusing.questions())
          .containsExactly(
              id
                  + "  ci\nRevoke this access token? This will disable all endpoints and"
                  + " third-party services that use it.");
      assertThat(statusOf(id)).isEqualTo("active");

      assertThat(latchkey().answering("y").run("token", "revoke", id).code()).isZero();
      assertThat(statusOf(id)).isEqualTo("revoked");
    }

    @Test
    void withoutAPersonItNeedsYes() {
      String id = generate("ci").get("id").asString();

      Result result = run("token", "revoke", id);

      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).startsWith("latchkey: Nobody can be asked here.").hasLineCount(1);
      assertThat(statusOf(id)).isEqualTo("active");
    }

    @Test
    void oneBadIdDoesNotKeepTheOthersAlive() {
      String id = generate("ci").get("id").asString();

      Result result =
          run("token", "revoke", "--yes", "tk_aaaaaaaaaaaa", "no\u001B[31mid", id, "../etc");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).isEqualTo("Revoked " + id + " ci\n");
      assertThat(result.err().lines().toList())
          .containsExactly(
              "latchkey: There is no access token tk_aaaaaaaaaaaa in this account.",
              "latchkey: There is no access token no??31mid in this account.",
              "latchkey: There is no access token ???etc in this account.");
      assertThat(statusOf(id)).isEqualTo("revoked");
    }

    @Test
    void revokingAgainIsDone() {
      String id = generate("ci").get("id").asString();
      run("token", "revoke", "--yes", id);

      assertThat(run("token", "revoke", "--yes", id).code()).isZero();
    }

    @Test
    void withoutIdsItIsWrongUsage() {
      assertThat(run("token", "revoke", "--yes").code()).isEqualTo(2);
    }
  }

  @Nested
  class Rotate {
    @TempDir Path projects;

    @Test
    void printsTheNewKeyAndNothingElse() {
      JsonNode old = generate("ci");
      String id = old.get("id").asString();

      Result result = run("token", "rotate", id, "--overlap", "now");

      assertThat(result.code()).as(result.err()).isZero();
      assertThat(result.out()).matches(KEY + "\n");
      assertThat(result.err()).isEmpty();
      assertThat(result.out()).doesNotContain(old.get("secret").asString());
      JsonNode pair = JSON.readTree(run("token", "list", "--all", "--json").out());
      assertThat(pair).hasSize(2);
      for (JsonNode token : pair) {
        boolean isOld = token.get("id").asString().equals(id);
        assertThat(token.get("status").asString()).isEqualTo(isOld ? "revoked" : "active");
        assertThat(token.get(isOld ? "replaced_by" : "replaces").isNull()).isFalse();
      }
    }

    @Test
    void recordedPlacesAreRewrittenAndTold() throws Exception {
      JsonNode old = generate("ci");
      TokenId id = new TokenId(old.get("id").asString());
      Path good = place("good", id, old.get("secret").asString());
      Path other = place("other", id, "of-the-cloud");

      Result result = run("token", "rotate", id.value(), "--rewrite", "--json");

      String key = JSON.readTree(result.out()).get("secret").asString();
      assertThat(result.code()).as(result.err()).isZero();
      assertThat(good).hasContent("TENDERLY_ACCESS_KEY=" + key);
      assertThat(other).hasContent("TENDERLY_ACCESS_KEY=of-the-cloud");
      assertThat(result.err().lines())
          .containsExactlyInAnyOrder(
              "latchkey: " + good + ": Now holds the new key.",
              "latchkey: " + other + ": Not changed: it now holds another key or value.");
      assertThat(statusOf(id.value())).isEqualTo("active");
    }

    @Test
    void aPlaceThatFailsIsToldAndTheKeyIsPrintedAllTheSame() throws Exception {
      JsonNode old = generate("ci");
      TokenId id = new TokenId(old.get("id").asString());
      Path file = place("repository", id, old.get("secret").asString());
      String folder = String.valueOf(file.getParent());
      assertThat(new ProcessBuilder("git", "init", "-q", folder).start().waitFor()).isZero();

      Result result = run("token", "rotate", id.value(), "--rewrite");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).matches(KEY + "\n");
      assertThat(result.err()).contains("The new key was not written.");
      assertThat(file).content().contains(old.get("secret").asString());
    }

    @Test
    void aFileThatCannotBeReplacedAsItIsIsWrittenIntoOnlyWhereThatIsSaid() throws Exception {
      JsonNode old = generate("ci");
      TokenId id = new TokenId(old.get("id").asString());
      Path file = place("linked", id, old.get("secret").asString());
      Path other = Files.createLink(file.resolveSibling("other"), file);
      assertThat(run("token", "rotate", id.value(), "--in-place").code()).isEqualTo(2);

      Result result = run("token", "rotate", id.value(), "--rewrite");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains("has other names").contains("rotate again with --in-place");
      assertThat(other).content().contains(old.get("secret").asString());
      String successor =
          JSON.readTree(run("token", "list", "--json").out())
              .valueStream()
              .map(one -> one.get("id").asString())
              .filter(one -> !one.equals(id.value()))
              .findFirst()
              .orElseThrow();
      place("linked", new TokenId(successor), result.out().strip());
      Files.delete(other);
      Files.createLink(other, file);

      Result inPlace = run("token", "rotate", successor, "--rewrite", "--in-place");

      assertThat(inPlace.code()).as(inPlace.err()).isZero();
      assertThat(other).content().contains(inPlace.out().strip());
    }

    private Path place(String name, TokenId token, String value) throws IOException {
      Path file = Files.createDirectories(projects.resolve(name)).resolve(".env");
      Files.writeString(file, "TENDERLY_ACCESS_KEY=" + value + "\n");
      new Places(data.resolve("places.json"))
          .remember(new Place(TargetKind.DOTENV, file, VariableName.DEFAULT, token, Instant.EPOCH));
      return file;
    }

    @Test
    void whatCannotBeRotatedIsRefused() {
      String id = generate("ci").get("id").asString();
      assertThat(run("token", "rotate", id, "--overlap", "5m").code()).isEqualTo(2);
      assertThat(run("token", "rotate").code()).isEqualTo(2);
      assertThat(run("token", "rotate", "tk_aaaaaaaaaaaa").code()).isEqualTo(1);
      run("token", "revoke", "--yes", id);
      Result revoked = run("token", "rotate", id);
      assertThat(revoked.code()).isEqualTo(1);
      assertThat(revoked.out()).isEmpty();
      assertThat(revoked.err()).startsWith("latchkey: ");
    }
  }

  @Nested
  class Identify {
    @Test
    void tellsTheTokenOfAKeyOnStandardInput() {
      JsonNode issued = generate("ci");

      Result result =
          latchkey()
              .runWithInput(" " + issued.get("secret").asString() + "\r\n", "token", "identify");

      assertThat(result.code()).isZero();
      assertThat(result.out())
          .isEqualTo("label   ci\nid      " + issued.get("id").asString() + "\nstatus  active\n");
    }

    @Test
    void asksAPersonWithoutShowingTheKey() {
      JsonNode issued = generate("ci");
      run("token", "revoke", "--yes", issued.get("id").asString());
      Recorder recorder = latchkey().answering(issued.get("secret").asString());

      Result result = recorder.run("token", "identify", "--json");

      assertThat(recorder.questions()).hasSize(1);
      JsonNode token = JSON.readTree(result.out());
      assertThat(token.get("id").asString()).isEqualTo(issued.get("id").asString());
      assertThat(token.get("status").asString()).isEqualTo("revoked");
    }

    @Test
    void personWhoEndsTheInputIsToldWhatAKeyIs() {
      assertThat(latchkey().answering().run("token", "identify").err())
          .startsWith("latchkey: This is not an access key");
    }

    @Test
    void unknownMistypedAndMalformedKeysAreToldApart() {
      String unknown = new String(AccessKey.generate(new SecureRandom()).reveal());
      String mistyped = unknown.substring(0, 31) + (unknown.endsWith("0") ? "1" : "0");

      assertThat(latchkey().runWithInput(unknown, "token", "identify").err())
          .isEqualTo("latchkey: None of your access tokens has this key.\n");
      assertThat(latchkey().runWithInput(mistyped, "token", "identify").err()).contains("typo");
      Result malformed = latchkey().runWithInput("x".repeat(5000), "token", "identify");
      assertThat(malformed.code()).isEqualTo(1);
      assertThat(malformed.err()).contains("This is not an access key").hasLineCount(1);
    }
  }

  @Nested
  class SessionOfScripts {
    @Test
    void liesInAPrivateFile() throws IOException {
      Result result = run("session");

      Path file = data.resolve("session");
      String secret = Files.readString(file).strip();
      assertThat(SessionSecret.parse(secret)).isPresent();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(result.out()).startsWith(file + "\n").contains("curl").doesNotContain(secret);
      assertThat(isGood(secret)).isTrue();
    }

    @Test
    void exampleNamesThePortThatTheWindowIsSetTo() throws IOException {
      run("session");
      Files.writeString(data.resolve("settings.json"), "{\"api_port\": 7999}");

      assertThat(run("session").out()).contains("http://127.0.0.1:7999/api/v1/account/me/tokens");
    }

    @Test
    void exampleNamesTheAddressThatAnswersNow() throws Exception {
      try (ChildProcess server = ChildProcess.latchkey(data, "serve", "--port", "0")) {
        Matcher address = Pattern.compile("http://127\\.0\\.0\\.1:\\d+").matcher(server.nextLine());
        assertThat(address.find()).isTrue();

        assertThat(run("session").out()).contains(address.group() + "/api/v1/account/me/tokens");
      }
    }

    @Test
    void newOneEndsTheFormer() throws IOException {
      run("session");
      String former = Files.readString(data.resolve("session")).strip();

      run("session");

      String now = Files.readString(data.resolve("session")).strip();
      assertThat(isGood(former)).isFalse();
      assertThat(isGood(now)).isTrue();
      try (var files = Files.list(data)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .noneMatch(name -> name.endsWith(".part"));
      }
    }

    @Test
    void revokeEndsItAndDeletesTheFile() throws IOException {
      run("session");
      String secret = Files.readString(data.resolve("session")).strip();

      assertThat(run("session", "--revoke").out()).isEqualTo("The session has ended.\n");

      assertThat(isGood(secret)).isFalse();
      assertThat(data.resolve("session")).doesNotExist();
      Result again = run("session", "--revoke");
      assertThat(again.code()).isZero();
      assertThat(again.out()).isEqualTo("There was no session.\n");
    }

    @Test
    void fileThatCannotBeWrittenLeavesNoNewSession() throws IOException {
      Files.createDirectories(data.resolve("session").resolve("in the way"));

      Result result = run("session");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).startsWith("latchkey: ").hasLineCount(1);
    }

    private boolean isGood(String secret) {
      try (LocalAuthority local = LocalAuthority.open(new DataFolder(data))) {
        local.authority().authenticate(secret, "");
        return true;
      } catch (dev.latchkey.model.Refused _) {
        return false;
      }
    }
  }

  @Nested
  class Usage {
    @Test
    void versionIsTheOneOfThePom() throws IOException {
      String pom = Files.readString(Path.of("pom.xml"));
      String version = pom.split("<artifactId>latchkey</artifactId>\\s*<version>|</version>")[1];

      assertThat(run("--version").out()).isEqualTo("latchkey " + version + "\n");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "serve",
          "session",
          "run",
          "admin",
          "admin suspend-all",
          "admin resume-all",
          "admin reset-clock",
          "admin after-restore",
          "admin reset-password",
          "admin review",
          "admin upgrade",
          "review",
          "token",
          "token generate",
          "token list",
          "token revoke",
          "token identify"
        })
    void helpFitsATerminal(String verb) {
      Result result = run((verb + " --help").strip().split(" "));

      assertThat(result.code()).isZero();
      assertThat(result.out()).startsWith("Usage: latchkey" + (verb.isEmpty() ? "" : " " + verb));
      assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
      assertThat(result.err()).isEmpty();
    }

    @Test
    void keyAmongTheArgumentsIsRefusedAndNotRepeated() {
      String key = generate("ci").get("secret").asString();

      for (String[] arguments :
          new String[][] {
            {"token", "identify", key},
            {"token", "generate", "--label", key},
            {"token", "revoke", "--yes", key},
            {"--data=" + key, "token", "list"},
            {key}
          }) {
        Result result = run(arguments);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
            .contains("which other processes can see")
            .hasLineCount(1)
            .doesNotContain(key)
            .doesNotContain(key.substring(3, 20));
      }
    }

    @Test
    void secretOfAnyFormIsNotRepeated() {
      for (String[] arguments :
          new String[][] {
            {"token", "identify", "Zx9-hunter2-Qw8"},
            {"Zx9-hunter2-Qw8"},
            {"--Zx9-hunter2-Qw8"},
            {"token", "list", "--password=Zx9-hunter2-Qw8"},
            {"serve", "--port", "Zx9-hunter2-Qw8"}
          }) {
        Result result = run(arguments);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("latchkey: ").hasLineCount(1).doesNotContain("hunter2");
      }
    }

    @Test
    void wrongUsageIsOneLineThatNamesTheHelp() {
      assertThat(run("tokens").err())
          .isEqualTo("latchkey: There is no verb tokens here. See: latchkey --help\n");
      assertThat(run("token", "list", "--al").err())
          .isEqualTo("latchkey: There is no option --al here. See: latchkey token list --help\n");
      assertThat(run("token", "generate").err())
          .isEqualTo(
              "latchkey: Missing required option: '--label=L'."
                  + " See: latchkey token generate --help\n");
      assertThat(run("token", "generate", "--label", "a", "--label", "b").code()).isEqualTo(2);
      assertThat(run("token").code()).isEqualTo(2);
    }

    @Test
    void openHostIsRefused() {
      Result result = run("serve", "--host", "0.0.0.0");

      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).startsWith("latchkey: --host must be 127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            --database mysql://h/d | --database must begin with
            --database jdbc:postgresql://h/d?password=Zx9 | A password must not stand in
            --database jdbc:postgresql://u:Zx9@h/d | A password must not stand in
            --database-user u | --database-user, --database-password-file and --pooled need
            --database jdbc:postgresql://h/d --data d | --data and --database exclude
            --database jdbc:postgresql://h/d --host 0.0.0.0 | --host must be 127.0.0.1
            --database jdbc:postgresql://h/d --tls-key k | --tls-certificate and --tls-key belong
            --behind-proxy | --tls-certificate and --behind-proxy are for a team
            --metrics-listen 9357 | --metrics-listen must be ADDRESS:PORT
            --metrics-listen 127.0.0.1:70000 | --metrics-listen must be ADDRESS:PORT
            --drain-delay 301 | --drain-delay must be a number of seconds from 0 to 300
            --drain-delay -1 | --drain-delay must be a number of seconds from 0 to 300
            --drain-delay 5s | --drain-delay must be a number of seconds from 0 to 300
            --metrics-listen ::1:9357 | --metrics-listen must be ADDRESS:PORT
            """)
    void badDatabaseIsWrongUsage(String options, String sentence) {
      Result result = run(("serve " + options).split(" "));
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err())
          .startsWith("latchkey: " + sentence)
          .hasLineCount(1)
          .doesNotContain("Zx9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0.1,10.0.0.2"})
    void onlyAddressesAndNetworksAreTrustedAsProxies(String proxy) {
      Result result = run("serve", "--trusted-proxy", "10.0.0.1", "--trusted-proxy", proxy);
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .isEqualTo(
              "latchkey: '"
                  + proxy
                  + "' is not a proxy's address. Give an IP address such as 10.0.0.5, or a network"
                  + " such as 10.0.0.0/8.\n");
    }

    @Test
    void aProxyThatNobodyTrustsIsTold() {
      Result result =
          run("serve", "--database", "jdbc:postgresql://localhost:1/none", "--behind-proxy");
      assertThat(result.err()).startsWith("latchkey: No --trusted-proxy is given:");
      assertThat(
              run(
                      "serve",
                      "--database",
                      "jdbc:postgresql://localhost:1/none",
                      "--behind-proxy",
                      "--trusted-proxy",
                      "::1")
                  .err())
          .doesNotContain("--trusted-proxy");
    }

    @Test
    void passwordFileThatIsNotThereIsTold() {
      Result result =
          run(
              "serve",
              "--database",
              "jdbc:postgresql://localhost/none",
              "--database-password-file",
              "/no/such/file");
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .isEqualTo(
              "latchkey: The database password cannot be read from /no/such/file: there is no such"
                  + " file.\n");
    }

    @Test
    void serverThatDoesNotAnswerIsTold() {
      Result result = run("serve", "--database", "jdbc:postgresql://localhost:1/none");
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .isEqualTo(
              "latchkey: Nothing accepts connections at the port of the database localhost:1/none."
                  + " Check host and port in --database, that PostgreSQL runs, and its"
                  + " listen_addresses.\n");
    }

    @Test
    void programWithoutAKeptKeyIsNotRun() {
      generate("ci");
      Result result = run("run", "--token-in-keychain", "ci", "--", "touch", "/tmp/never-made");
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .isEqualTo(
              "latchkey: No active token of this label or id has its key in the keychain of this"
                  + " computer.\n");
      assertThat(run("run", "--token-in-keychain", "ci").code()).isEqualTo(2);
    }

    @Test
    void suspendedTokensAreLetInAgain() {
      generate("one");
      generate("two");
      assertThat(run("admin", "suspend-all").out()).isEqualTo("All tokens are suspended.\n");
      assertThat(run("token", "list", "--json").out()).contains("\"suspended\"");
      assertThat(run("admin", "resume-all").out())
          .isEqualTo("All suspended tokens are active again.\n");
      assertThat(run("token", "list", "--json").out()).doesNotContain("\"suspended\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-1", "99999999999", "http"})
    void badPortIsWrongUsage(String port) {
      assertThat(run("serve", "--port", port).err())
          .startsWith("latchkey: --port must be a number");
    }

    @Test
    void dataOptionGoesBeforeTheEnvironment(@TempDir Path other) {
      run("token", "generate", "--label", "ci", "--data", other.toString());

      assertThat(run("token", "list", "--json").line()).isEqualTo("[]");
      assertThat(JSON.readTree(run("token", "list", "--json", "--data", other.toString()).out()))
          .hasSize(1);
    }

    @Test
    void emptyDataOptionIsNotTheWorkingFolder() {
      assertThat(run("token", "list", "--data", "").code()).isEqualTo(2);
    }
  }

  private static org.assertj.core.data.TemporalUnitOffset within(long amount, ChronoUnit unit) {
    return new org.assertj.core.data.TemporalUnitWithinOffset(amount, unit);
  }

  @Test
  void windowIsToldWhatElseToOpen() {
    List<Asked> opened = new ArrayList<>();
    Recorder recorder =
        new Recorder(
            _ ->
                new LocalProgram(
                    Map.of(DataFolder.VARIABLE, data.toString()),
                    (_, asked) -> {
                      opened.add(asked);
                      return 0;
                    },
                    WindowStart::retention,
                    WindowStart::port));

    assertThat(recorder.run("--generate").code()).isZero();
    assertThat(recorder.run("--identify").code()).isZero();
    assertThat(recorder.run("--data", data.toString()).code()).isZero();
    assertThat(opened).containsExactly(Asked.GENERATE, Asked.IDENTIFY, Asked.NOTHING);

    Result both = recorder.run("--generate", "--identify");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).startsWith("latchkey: One dialog at a time");
    assertThat(opened).hasSize(3);
  }
}
