package dev.latchkey.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.CanarySearch;
import dev.latchkey.TestCertificates;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.client.ConnectionProblem;
import dev.latchkey.client.TeamSession;
import dev.latchkey.keychain.MapKeychain;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Connection;
import dev.latchkey.model.Device;
import dev.latchkey.model.Email;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.LastKnown;
import dev.latchkey.model.NewConnection;
import dev.latchkey.model.NewSession;
import dev.latchkey.model.Organization;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Slug;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TrustedAuthority;
import dev.latchkey.server.HttpApi;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.store.EmptyDatabase;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to a real team server, across restarts of the window. */
class TeamConnectionsTest {
  private static final Email ANN = new Email("ann@example.com");
  private static final Password PASSWORD = Password.of("correct horse battery");

  @TempDir Path folder;
  private final MapKeychain keychain = new MapKeychain();
  private AuthorityStore store;
  private Authority authority;
  private HttpApi api;
  private Path file;
  private TeamConnections connections;
  private boolean givesPassword;
  private int asked;

  @BeforeEach
  void start() {
    store = SqliteStore.open(EmptyDatabase.in(folder));
    authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
    api = HttpApi.start(authority, ServerSettings.local("127.0.0.1", 0));
    file = folder.resolve("connections.json");
    connections = connections();
  }

  @AfterEach
  void stop() {
    connections.close();
    api.close();
    store.close();
  }

  private TeamConnections connections() {
    return new TeamConnections(file, keychain, this::ask);
  }

  private Optional<NewSession> ask(Connection connection) {
    asked++;
    return givesPassword
        ? Optional.of(connections.at(connection.address()).signIn(ANN, PASSWORD))
        : Optional.empty();
  }

  private void restart() {
    connections.close();
    connections = connections();
  }

  private NewConnection setUp() {
    var code = authority.signIns().newSetUpCode().orElseThrow();
    NewSession session = connections.at(api.address()).setUp(code, ANN, "Ann", "Ahn", PASSWORD);
    return new NewConnection(api.address(), ANN, session);
  }

  private TeamSession open() {
    return connections.open().orElseThrow();
  }

  @Test
  void withoutConnectionsItIsThisComputer() {
    assertThat(connections.open()).isEmpty();
    assertThat(connections.content().connections()).isEmpty();
  }

  @Test
  void aConnectionOutlivesTheWindowAndItsSecretIsInTheKeychainOnly() throws Exception {
    connections.open();
    NewConnection made = setUp();
    assertThat(connections.add(made)).isEmpty();
    restart();
    assertThat(open().tokens().principal().account().name()).isEqualTo("Ann Ahn");
    assertThat(asked).isZero();
    assertThat(Files.readString(file))
        .contains("ann@example.com", made.session().id())
        .doesNotContain(made.session().secret().reveal());
  }

  @Test
  void withoutAKeychainThePasswordIsAskedForAfterARestart() {
    connections.open();
    NewConnection made = setUp();
    keychain.lock();
    assertThat(connections.add(made))
        .contains("The keychain is locked. Unlock it, then try again.");
    assertThat(open().tokens().principal().user()).isNotNull();
    assertThat(asked).isZero();

    restart();
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.problem()).isEqualTo(ConnectionProblem.SESSION_EXPIRED));
    givesPassword = true;
    assertThat(open().tokens().principal().user()).isNotNull();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void whoDoesNotGiveThePasswordIsNotAskedByEveryCall() {
    connections.open();
    NewConnection made = setUp();
    connections.add(made);
    TeamSession session = open();
    connections.devices(made.address(), made.session()).signOutEverywhere();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> session.tokens().principal())
          .isInstanceOfSatisfying(
              Refused.class,
              e -> assertThat(e.problem()).isEqualTo(ConnectionProblem.SESSION_EXPIRED));
    }
    assertThat(asked).isEqualTo(1);
    assertThat(connections.wasDeclined(connections.content().connections().getFirst())).isTrue();

    givesPassword = true;
    assertThat(open().tokens().principal().user()).isNotNull();
    assertThat(asked).isEqualTo(2);
    assertThat(connections.content().connections()).hasSize(1);
    restart();
    assertThat(open().tokens().principal().user()).isNotNull();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void signingOutEndsTheSessionAtTheServerAndGoesBackToThisComputer() {
    connections.open();
    NewConnection made = setUp();
    connections.add(made);
    NewSession other = connections.at(made.address()).signIn(ANN, PASSWORD);
    connections.signOut(connections.content().connections().getFirst());
    assertThat(connections.open()).isEmpty();
    assertThat(connections.content().connections()).isEmpty();
    assertThat(connections.devices(made.address(), other).devices())
        .extracting(Device::id)
        .containsExactly(other.id());
  }

  @Test
  void signingOutWithoutTheServerForgetsNothing() {
    connections.open();
    NewConnection made = setUp();
    connections.add(made);
    api.close();
    Connection one = connections.content().connections().getFirst();
    assertThatThrownBy(() -> connections.signOut(one)).isInstanceOf(Refused.class);
    assertThat(connections.content().chosen()).isEqualTo(one);
  }

  @Test
  void thisComputerCanBeChosenAndTheServerAgain() {
    connections.open();
    connections.add(setUp());
    Connection server = connections.content().connections().getFirst();
    connections.choose(null);
    restart();
    assertThat(connections.open()).isEmpty();
    assertThat(connections.content().connections()).containsExactly(server);
    connections.choose(server);
    assertThat(open().tokens().principal().user()).isNotNull();
  }

  @Test
  void aFileThatCannotBeReadIsPutAside() throws Exception {
    Files.writeString(file, "{\"connections\":[{");
    assertThat(connections.open()).isEmpty();
    assertThat(folder.resolve("connections.json.broken")).hasContent("{\"connections\":[{");
  }

  @Test
  void authorityThatThePersonChoseIsTrustedForItsServerAndKept() throws Exception {
    TestCertificates certificates = new TestCertificates(folder);
    ServerSettings settings =
        new ServerSettings("localhost", 0, certificates.sign("localhost"), false);
    try (HttpApi secure = HttpApi.start(authority, settings)) {
      String address = secure.address();
      var code = authority.signIns().newSetUpCode().orElseThrow();
      connections.open();
      assertThat(
              catchThrowableOfType(
                      Refused.class,
                      () -> connections.at(address).setUp(code, ANN, "Ann", "Ahn", PASSWORD))
                  .problem())
          .isEqualTo(ConnectionProblem.CERTIFICATE_UNKNOWN);

      TrustedAuthority own = connections.readAuthority(certificates.authority());
      assertThat(own.name()).isEqualTo("Test CA");
      connections.trust(address, own);
      NewSession session = connections.at(address).setUp(code, ANN, "Ann", "Ahn", PASSWORD);
      connections.add(new NewConnection(address, ANN, session));
      Files.delete(certificates.authority());
      restart();

      assertThat(open().tokens().principal().account().name()).isEqualTo("Ann Ahn");
      assertThat(connections.authority(address)).contains(own);
      connections.trust(address, null);
      restart();
      TeamSession untrusting = open();
      assertThat(
              catchThrowableOfType(Refused.class, () -> untrusting.tokens().principal()).problem())
          .isEqualTo(ConnectionProblem.CERTIFICATE_UNKNOWN);
    }
  }

  @Test
  void fileThatHoldsNoCertificateIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no certificate");
    assertThat(catchThrowableOfType(Refused.class, () -> connections.readAuthority(text)).problem())
        .isEqualTo(ConnectionProblem.AUTHORITY_UNUSABLE);
    assertThat(
            catchThrowableOfType(
                    Refused.class, () -> connections.readAuthority(folder.resolve("none")))
                .problem())
        .isEqualTo(StoreProblem.STORE_MISSING);
  }

  private List<Path> keptLists() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.getFileName().toString().startsWith("last-lists-")).toList();
    }
  }

  /** The window is closed, the server goes away, the window is opened, the server comes back. */
  @Test
  void lastListsAreThereWithoutTheServerAndLiveAgainWithIt() throws Exception {
    connections.open();
    NewConnection made = setUp();
    connections.add(made);
    TeamSession before = open();
    Account ann = before.tokens().principal().account();
    Organization acme = before.accounts().create(new OrganizationName("Acme"), new Slug("acme"));
    AccountRef ref = new AccountRef(acme.account().id());
    String key;
    try (IssuedToken issued = before.tokens().generate(ref, new Label("Zürich"), null)) {
      key = new String(issued.key().reveal());
    }
    before.accounts().organizations();
    before.tokens().tokens(ref, TokenQuery.FIRST_PAGE);
    connections.close();
    int port = api.port();
    api.close();

    connections = connections();
    TeamSession offline = open();
    Refused refused = catchThrowableOfType(Refused.class, () -> offline.tokens().principal());
    LastKnown known = offline.lastKnown();
    assertThat(known.isOffline(refused)).isTrue();
    assertThat(known.account()).contains(ann);
    assertThat(known.organizations()).containsExactly(acme);
    assertThat(known.tokens(ref).orElseThrow().tokens())
        .extracting(token -> token.label().text())
        .containsExactly("Zürich");
    CanarySearch secrets = new CanarySearch(List.of(key, made.session().secret().reveal()));
    assertThat(secrets.inFolder(folder)).isEmpty();
    Path planted = Files.writeString(folder.resolve("planted"), key);
    assertThat(secrets.inFolder(folder)).hasSize(1);
    Files.delete(planted);

    api = HttpApi.start(authority, ServerSettings.local("127.0.0.1", port));
    assertThat(offline.tokens().tokens(ref, TokenQuery.FIRST_PAGE).tokens()).hasSize(1);
    assertThat(keptLists()).hasSize(1);
    connections.signOut(connections.content().connections().getFirst());
    assertThat(keptLists()).isEmpty();
    connections.close();
    assertThat(keptLists()).isEmpty();
  }

  @Test
  void sessionThatHasEndedIsNotTheSameAsNoServer() {
    connections.open();
    NewConnection made = setUp();
    connections.add(made);
    TeamSession session = open();
    session.tokens().principal();
    connections.devices(made.address(), made.session()).signOutEverywhere();
    Refused refused = catchThrowableOfType(Refused.class, () -> session.tokens().principal());
    assertThat(refused.problem()).isEqualTo(ConnectionProblem.SESSION_EXPIRED);
    assertThat(session.lastKnown().isOffline(refused)).isFalse();
  }
}
