package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.Used;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.TokenUse;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.DatabaseProblem;
import dev.latchkey.model.DayOfUse;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Label;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.User;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is true of a PostgreSQL database and not of others. */
class PostgresDatabaseTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final KeyDigest DIGEST = new KeyDigest("0".repeat(64));

  @TempDir Path folder;

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", null);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static Refused refusalOf(Runnable work) {
    return catchThrowableOfType(Refused.class, work::run);
  }

  private static void assertRefused(Problem problem, Runnable work) {
    Refused refused = refusalOf(work);
    assertThat(refused).isNotNull();
    assertThat(refused.problem()).isEqualTo(problem);
  }

  @Test
  void commitsAreDurableThoughTheDatabaseIsSetToAnswerEarlier() throws Exception {
    String url = PostgresServer.shared().newDatabase();
    PostgresServer.open(url).close();
    SettingsSeen seen = SettingsSeen.in(url);
    int second = 0;
    for (String setting : List.of("off", "local", "on", "remote_apply")) {
      execute(
          url,
          "do $$ begin execute format('alter database %I set synchronous_commit = "
              + setting
              + "', current_database()); end $$");
      String expected = setting.equals("remote_apply") ? setting : "on";
      try (AuthorityStore store = PostgresServer.open(url)) {
        store.time().record(NOW.plusSeconds(second++));
        assertThat(seen.settings()).singleElement().asString().startsWith(expected + " ");
      }
    }
  }

  @Test
  void aDatabaseOfANewerVersionIsRefused() throws Exception {
    String url = PostgresServer.shared().newDatabase();
    PostgresServer.open(url).close();
    execute(
        url,
        """
        insert into flyway_schema_history
        values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'postgres', now(), 1, true)
        """);
    assertRefused(StoreProblem.STORE_TOO_NEW, () -> PostgresServer.open(url));
  }

  @Test
  void aDatabaseOfSomethingElseIsRefusedAndLeftAsItWas() throws Exception {
    String url = PostgresServer.shared().newDatabase();
    execute(url, "create table account (id integer)");
    assertRefused(DatabaseProblem.DATABASE_OF_ANOTHER, () -> PostgresServer.open(url));
    assertThat(
            ask(
                DriverManager.getConnection(url, "postgres", null),
                "select count(*) from pg_tables where schemaname = 'public'"))
        .isEqualTo("1");
  }

  @Test
  void nodesThatStartAtOnceMakeTheTablesOnce() throws Exception {
    String url = PostgresServer.shared().newDatabase();
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<AuthorityStore>> nodes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        nodes.add(threads.submit(() -> PostgresServer.open(url)));
      }
      for (Future<AuthorityStore> node : nodes) {
        try (AuthorityStore store = node.get()) {
          assertThat(store.time().latest()).isEqualTo(Instant.EPOCH);
        }
      }
    }
  }

  @Test
  void noPasswordIsTold() {
    for (String url :
        List.of(
            "jdbc:postgresql://localhost:1/team?password=correct-horse",
            "jdbc:postgresql://localhost:port/team?password=correct-horse")) {
      Refused refused = refusalOf(() -> PostgresStore.open(url, "ann", "battery-staple"));
      assertThat(refused).isNotNull();
      StringWriter told = new StringWriter();
      refused.printStackTrace(new PrintWriter(told));
      assertThat(told + " " + refused.data())
          .doesNotContain("correct-horse")
          .doesNotContain("battery-staple");
    }
  }

  @Test
  void aStandbyIsNeverReadSinceItMayLag() throws Exception {
    try (PostgresServer server = PostgresServer.start(folder)) {
      String url = server.newDatabase();
      try (AuthorityStore store = PostgresServer.open(url)) {
        assertThat(store.keys().find(DIGEST)).isEmpty();
        server.stop();
        Refused refused = refusalOf(() -> store.keys().find(DIGEST));
        assertThat(refused.problem())
            .isIn(DatabaseProblem.DATABASE_REFUSED, DatabaseProblem.DATABASE_STARTING);
        Path signal = Files.createFile(folder.resolve("standby.signal"));
        server.startAgain();
        // At first it may say that it is starting.
        for (int i = 0;
            refusalOf(() -> store.keys().find(DIGEST)).problem()
                    == DatabaseProblem.DATABASE_STARTING
                && i < 100;
            i++) {
          Thread.sleep(200);
        }
        assertRefused(DatabaseProblem.DATABASE_READ_ONLY, () -> store.keys().find(DIGEST));
        // The pool may tell of its last attempt to connect, when the server was starting.
        assertThat(refusalOf(() -> store.time().record(NOW)).problem())
            .isIn(DatabaseProblem.DATABASE_READ_ONLY, DatabaseProblem.DATABASE_STARTING);
        assertRefused(DatabaseProblem.DATABASE_READ_ONLY, () -> PostgresServer.open(url));
        server.stop();
        Files.delete(signal);
        server.startAgain();
        assertThat(store.keys().find(DIGEST)).isEmpty();
        store.time().record(NOW);
        assertThat(store.time().latest()).isEqualTo(NOW);
      }
    }
  }

  @Test
  void theSecondHostServesWhenTheFirstIsOff() throws Exception {
    String path = PostgresServer.shared().newDatabase();
    // With a full queue of connections that nobody takes, it answers none, like a machine that is
    // off.
    try (ServerSocket off = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Socket _ = new Socket(off.getInetAddress(), off.getLocalPort());
        Socket _ = new Socket(off.getInetAddress(), off.getLocalPort())) {
      String url = path.replace("//", "//127.0.0.1:" + off.getLocalPort() + ",");
      try (AuthorityStore store = PostgresServer.open(url)) {
        assertThat(store.keys().find(DIGEST)).isEmpty();
        store.time().record(NOW);
        assertThat(store.time().latest()).isEqualTo(NOW);
      }
    }
  }

  @Test
  void aChangeOfManyRowsMayTakeLongerThanOtherAnswers() throws Exception {
    String url = PostgresServer.shared().newDatabase();
    try (PostgresDatabase database =
        PostgresDatabase.open(url, "postgres", null, PostgresTables::make)) {
      int usual;
      try (Connection connection = database.pool().getConnection()) {
        usual = connection.getNetworkTimeout();
        database.allowTime(connection);
        assertThat(connection.getNetworkTimeout()).isGreaterThan(10 * usual);
      }
      assertThat(usual).isPositive();
      try (Connection connection = database.pool().getConnection()) {
        assertThat(connection.getNetworkTimeout()).isEqualTo(usual);
      }
    }
  }

  @Test
  void nodesThatNoteTheSameUsesDoNotBlockEachOther() throws Exception {
    String url = PostgresServer.shared().newDatabase();
    try (AuthorityStore one = PostgresServer.open(url);
        AuthorityStore other = PostgresServer.open(url)) {
      List<TokenId> tokens = addTokens(one);
      try (var threads = Executors.newFixedThreadPool(2)) {
        List<Future<?>> nodes = new ArrayList<>();
        for (AuthorityStore store : List.of(one, other)) {
          nodes.add(
              threads.submit(
                  () -> {
                    for (int round = 0; round < 20; round++) {
                      List<TokenUse> uses = uses(tokens, NOW.plusSeconds(round));
                      store
                          .keys()
                          .recordUses(
                              store == one ? uses : uses.reversed(),
                              NOW.plusSeconds(round),
                              _ -> {});
                    }
                  }));
        }
        for (Future<?> node : nodes) {
          node.get();
        }
      }
      // Each added what the other had added.
      assertThat(tokens)
          .allSatisfy(
              token ->
                  assertThat(one.tokens().usesByDay(token, LocalDate.EPOCH))
                      .containsExactly(new DayOfUse(LocalDate.of(2026, 11, 24), 40, 120)));
    }
    // What a connection counted is told at the latest when it ends.
    assertThat(
            ask(
                DriverManager.getConnection(url, "postgres", null),
                "select deadlocks from pg_stat_database where datname = current_database()"))
        .isEqualTo("0");
  }

  private static List<TokenId> addTokens(AuthorityStore store) {
    SecureRandom random = new SecureRandom();
    User ann = new User("us_annaaaaaaaaa", "ann", "ann@example.com", "", "");
    store.people().add(ann, entry(ActivityKind.USER_CREATED));
    List<TokenId> tokens = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      TokenId id = TokenId.generate(random);
      AccessToken token =
          new AccessToken(id, ann.id(), new Label("ci"), "ann", NOW, null, null, null, null);
      store
          .tokens()
          .add(token, AccessKey.generate(random).digest(), entry(ActivityKind.TOKEN_GENERATED));
      tokens.add(id);
    }
    return tokens;
  }

  private static Activity entry(ActivityKind kind) {
    return new Activity(NOW, "us_annaaaaaaaaa", "ann", "session", kind, "", "", "192.0.2.1");
  }

  private static List<TokenUse> uses(List<TokenId> tokens, Instant at) {
    return tokens.stream().map(id -> Used.use(id, at, "192.0.2.1", "", 1, 3)).toList();
  }
}
