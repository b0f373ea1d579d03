package dev.latchkey.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Joining.NewPerson;
import dev.latchkey.authority.SignedIn;
import dev.latchkey.cli.Recorder;
import dev.latchkey.cli.Recorder.Result;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Email;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Password;
import dev.latchkey.model.Retention;
import dev.latchkey.model.Slug;
import dev.latchkey.store.PostgresServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verbs of an operator, on a team's database and on a data folder. */
class OperatorVerbsTest {
  private static final String PASSWORD = "plinth-otter-7-marmalade";
  private static final Email ANN = new Email("ann@example.com");
  private static final AccountRef ACME = new AccountRef("acme");

  @TempDir Path data;
  private final String url = PostgresServer.shared().newDatabase();

  private Result run(String... arguments) {
    return new Recorder(
            _ ->
                new LocalProgram(
                    Map.of(DataFolder.VARIABLE, data.resolve("folder").toString()),
                    (_, _) -> {
                      throw new UnsupportedOperationException();
                    },
                    _ -> Retention.DEFAULTS,
                    _ -> 7357))
        .run(arguments);
  }

  private Result admin(String... arguments) {
    return run(
        Stream.concat(
                Stream.concat(Stream.of("admin"), Stream.of(arguments)),
                Stream.of("--database", url, "--database-user", "postgres"))
            .toArray(String[]::new));
  }

  private static Authority authority(AuthorityStore store) {
    return new Authority(store, Clock.systemUTC(), new SecureRandom());
  }

  /** Ann sets the server up, and Acme, with one token; returns it. */
  private IssuedToken setUp() {
    try (AuthorityStore store = PostgresServer.open(url);
        Password password = Password.of(PASSWORD)) {
      Authority authority = authority(store);
      String code = authority.signIns().newSetUpCode().orElseThrow().reveal();
      SignedIn ann =
          authority.joining().setUp(code, new NewPerson(ANN, "Ann", "", password), "", "laptop");
      var caller = authority.authenticate(ann.secret().reveal(), "");
      authority.accountsFor(caller).create(new OrganizationName("Acme"), new Slug("acme"));
      return authority.actingAs(caller).generate(ACME, new Label("ci"), null);
    }
  }

  @Test
  void aTeamsDatabaseIsClosedAndReviewed() {
    IssuedToken token = setUp();
    Result closed = admin("after-restore");
    assertThat(closed.err()).isEmpty();
    assertThat(closed.out())
        .isEqualTo(
            """
            Closed until it is confirmed: every token, session, member, invitation and password.
            Next: latchkey admin reset-password EMAIL, for an owner of each organization.
            """);

    Result list = admin("review");
    assertThat(list.out().lines().map(line -> line.replaceAll(" +", " ")))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("KIND ID ACCOUNT NAME DETAIL"),
            line ->
                assertThat(line)
                    .matches("member us_\\w+ acme Ann <ann@example.com> owner \\(.*\\)"),
            line -> assertThat(line).isEqualTo("token " + token.token().id() + " acme ci ann"),
            line -> assertThat(line).matches("password us_\\w+ Ann ann@example.com"));
    JsonNode json = JsonMapper.shared().readTree(admin("review", "--json").out());
    assertThat(json).hasSize(3);
    assertThat(json.get(0).propertyNames())
        .containsExactly("account", "kind", "id", "name", "detail");

    Result code = admin("reset-password", "Ann@example.com");
    assertThat(code.out()).matches("lp_[a-z2-7]{26}\n");
    assertThat(code.err()).contains("Ann@example.com").doesNotContain("lp_");
    try (AuthorityStore store = PostgresServer.open(url);
        Password password = Password.of("gannet-quarry-3-trombone")) {
      Authority authority = authority(store);
      SignedIn ann = authority.passwordCodes().reset(code.line(), ANN, password, "", "laptop");
      assertThat(
              authority
                  .accountsFor(authority.authenticate(ann.secret().reveal(), ""))
                  .organizations())
          .hasSize(1);
    }

    assertThat(admin("review", "--account", "acme", "--json").out()).contains("\"ci\"");
    Result confirmed = admin("review", "--confirm", token.token().id().value(), "us_nobody");
    assertThat(confirmed.out()).isEqualTo("Confirmed " + token.token().id() + " of acme\n");
    assertThat(confirmed.err()).contains("us_nobody").doesNotContain(token.token().id().value());
    assertThat(confirmed.code()).isEqualTo(1);
    assertThat(admin("review").err()).isEqualTo("Nothing awaits a review.\n");
    assertThat(admin("review", "--json").out()).isEqualTo("[]\n");
    assertThat(admin("review", "--account", "nowhere").err())
        .contains("There is no account nowhere");
    token.close();
  }

  @Test
  void allIsConfirmedAtOnce() {
    setUp().close();
    admin("suspend-all");
    assertThat(admin("review").out()).contains("token").doesNotContain("member");
    assertThat(admin("review", "--all").out()).isEqualTo("Confirmed all of acme\n");
    assertThat(admin("review").err()).isEqualTo("Nothing awaits a review.\n");
  }

  @Test
  void aMisspelledDatabaseOrFolderStaysAsItIs() {
    for (String verb : new String[] {"after-restore", "suspend-all", "resume-all", "review"}) {
      Result refused = admin(verb);
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err())
          .contains("There is no Latchkey in postgres@localhost:")
          .hasLineCount(1);
      Result missing = run("admin", verb, "--data", data.resolve("typo").toString());
      assertThat(missing.code()).isEqualTo(1);
      assertThat(missing.err()).contains("There is no Latchkey in").contains("typo");
      assertThat(run("admin", verb).err()).contains("There is no Latchkey in").contains("folder");
    }
    assertThat(admin("upgrade").err()).contains("There is no Latchkey in");
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void whoIsNotThereGetsNoCode() {
    setUp().close();
    assertThat(admin("reset-password", "bob@example.com").err())
        .isEqualTo("latchkey: No user has the address bob@example.com here. Check the address.\n");
    assertThat(run("admin", "reset-password", "ann@example.com").code()).isEqualTo(2);
    assertThat(run("admin", "upgrade").code()).isEqualTo(2);
    assertThat(admin("review", "--all", "--confirm", "tk_x").code()).isEqualTo(2);
    assertThat(admin("upgrade").out()).isEqualTo("The tables are up to date.\n");
  }

  @Test
  void aDataFolderIsClosedAndReviewedByThePersonAtTheDesk() {
    for (String label : new String[] {"one", "two", "three"}) {
      assertThat(run("token", "generate", "--label", label).code()).isZero();
    }
    assertThat(run("review").err()).isEqualTo("Nothing awaits a review.\n");
    assertThat(run("admin", "after-restore").out()).endsWith("Next: latchkey admin review\n");
    JsonNode items = JsonMapper.shared().readTree(run("review", "--json").out());
    assertThat(items).hasSize(3);
    String first = items.get(0).get("id").asString();
    assertThat(run("review", "--confirm", first).code()).isZero();
    assertThat(run("review").out()).hasLineCount(3).doesNotContain(first);
    assertThat(run("review", "--all").code()).isZero();
    assertThat(run("review", "--json").out()).isEqualTo("[]\n");
    assertThat(run("review", "--account", "nowhere").code()).isEqualTo(1);
  }
}
