package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.TestCertificates;
import dev.latchkey.model.DatabaseProblem;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SettingProblem;
import dev.latchkey.server.ServerSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each cause for which a team's database cannot be used has a sentence of its own. */
class PostgresCausesTest {
  private static final String PASSWORD = "right-horse";
  private static final String WRONG = "battery-staple";

  private static final String RULES =
      """
      local   all all          trust
      host    all postgres all trust
      host    all ann      all scram-sha-256
      host    all absent   all trust
      host    all nologin  all trust
      hostssl all sealed   all trust
      """;

  @TempDir static Path folder;
  private static PostgresServer server;
  private static String url;
  private static TestCertificates authority;

  private final Locale before = Locale.getDefault();

  @BeforeAll
  static void start() throws Exception {
    Path data = folder.resolve("data");
    server = PostgresServer.start(data);
    url = server.newDatabase();
    authority = new TestCertificates(Files.createDirectory(folder.resolve("ca")));
    Files.writeString(data.resolve("pg_hba.conf"), RULES);
    execute(
        "create role ann login password '" + PASSWORD + "'",
        "create role nologin",
        "create role sealed login",
        "select pg_reload_conf()");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @AfterEach
  void restoreLanguage() {
    Locale.setDefault(before);
  }

  private static void execute(String... statements) throws SQLException {
    executeOn(url, statements);
  }

  private static void executeOn(String url, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", null);
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private static Refused refusal(String url, String user, @Nullable String password) {
    return refusalOf(() -> PostgresStore.open(url, user, password).close());
  }

  private static Refused refusalOf(Runnable work) {
    Refused refused = catchThrowableOfType(Refused.class, work::run);
    assertThat(refused).isNotNull();
    return refused;
  }

  /** Compares the sentence, and what the log has in addition. */
  private static void assertTold(
      Refused refused, Problem problem, String sentence, String... logged) {
    assertThat(refused.problem()).as(refused.forLog()).isEqualTo(problem);
    assertThat(refused.getMessage()).contains(sentence);
    assertThat(refused.data().get("path")).contains("/");
    assertThat(refused.forLog())
        .startsWith(refused.getMessage() + " <- ")
        .doesNotContain(PASSWORD, WRONG);
    assertThat(logged).allSatisfy(words -> assertThat(refused.forLog()).contains(words));
  }

  @Test
  void wrongPassword() {
    assertTold(
        refusal(url, "ann", WRONG),
        DatabaseProblem.DATABASE_PASSWORD,
        "refused the password of its user. Correct LATCHKEY_DATABASE_PASSWORD",
        "SQLSTATE 28P01",
        "password authentication failed for user \"ann\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "de", "fr", "ja"})
  void missingPassword(String language) {
    Locale.setDefault(Locale.of(language));
    assertTold(
        refusal(url, "ann", null),
        DatabaseProblem.DATABASE_PASSWORD_MISSING,
        "asks for a password, and none was given",
        "SQLSTATE 08004");
  }

  @ParameterizedTest
  @ValueSource(strings = {"absent", "nologin"})
  void userWhoDoesNotExistOrMayNotLogIn(String user) {
    assertTold(
        refusal(url, user, null),
        DatabaseProblem.DATABASE_USER,
        "The user of the database " + user + "@localhost:",
        "SQLSTATE 28000",
        "role \"" + user + "\"");
  }

  @Test
  void serverWithoutARuleForTheUser() {
    assertTold(
        refusal(url, "stranger", null),
        DatabaseProblem.DATABASE_NOT_ADMITTED,
        "has no rule that lets its user in from here",
        "SQLSTATE 28000",
        "no pg_hba.conf entry");
    assertTold(
        refusal(url + "?sslmode=disable", "sealed", null),
        DatabaseProblem.DATABASE_NOT_ADMITTED,
        "sslmode=require",
        "no encryption");
  }

  @Test
  void hostWithoutAnAddress() {
    assertTold(
        refusal("jdbc:postgresql://no-such-host.invalid/team", "ann", PASSWORD),
        DatabaseProblem.DATABASE_HOST_UNKNOWN,
        "its name has no address",
        "UnknownHostException: no-such-host.invalid");
  }

  @Test
  void portAtWhichNobodyListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertTold(
        refusal("jdbc:postgresql://127.0.0.1:" + port + "/team", "ann", PASSWORD),
        DatabaseProblem.DATABASE_REFUSED,
        "Nothing accepts connections at the port of the database ann@127.0.0.1:" + port,
        "Connection refused");
  }

  /**
   * With a full queue of connections that nobody takes, a host answers none, like one that is off.
   */
  @Test
  void hostThatDoesNotAnswer() throws IOException {
    try (ServerSocket off = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Socket _ = new Socket(off.getInetAddress(), off.getLocalPort());
        Socket _ = new Socket(off.getInetAddress(), off.getLocalPort())) {
      assertTold(
          refusal("jdbc:postgresql://127.0.0.1:" + off.getLocalPort() + "/team", "ann", PASSWORD),
          DatabaseProblem.DATABASE_UNREACHABLE,
          "cannot be reached, or did not answer in time");
    }
  }

  @Test
  void serverThatAcceptsAndSaysNothing() throws IOException {
    try (ServerSocket mute = new ServerSocket(0)) {
      Refused refused =
          refusal("jdbc:postgresql://127.0.0.1:" + mute.getLocalPort() + "/team", "ann", PASSWORD);
      // Two limits of time end at about the same moment.
      assertThat(refused.problem())
          .isIn(DatabaseProblem.DATABASE_UNREACHABLE, DatabaseProblem.DATABASE_SILENT);
      assertThat(refused.getMessage()).contains("did not answer in time");
      assertThat(refused.forLog()).contains("SQLSTATE 08001", "timed out");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "220 mail.example.com ESMTP\r\n", ""})
  void whatIsNotPostgresql(String greeting) throws IOException {
    try (Impostor other = new Impostor(greeting)) {
      assertTold(
          refusal("jdbc:postgresql://127.0.0.1:" + other.port() + "/team", "ann", PASSWORD),
          DatabaseProblem.DATABASE_NOT_POSTGRESQL,
          "is not PostgreSQL");
      assertTold(
          refusal(
              "jdbc:postgresql://127.0.0.1:" + other.port() + "/team?sslmode=disable",
              "ann",
              PASSWORD),
          DatabaseProblem.DATABASE_NOT_POSTGRESQL,
          "is not PostgreSQL");
    }
  }

  @Test
  void databaseThatIsClosedToEverybody() throws Exception {
    String closed = server.newDatabase();
    execute(
        "alter database "
            + closed.substring(closed.lastIndexOf('/') + 1)
            + " allow_connections false");
    assertTold(
        refusal(closed, "ann", PASSWORD),
        DatabaseProblem.DATABASE_CLOSED,
        "lets nobody in: allow_connections is off",
        "SQLSTATE 55000",
        "not currently accepting connections");
  }

  @Test
  void modeOfEncryptionThatDoesNotExist() {
    Refused refused = refusal(url + "?sslmode=maybe", "ann", PASSWORD);
    assertThat(refused.problem()).isEqualTo(InputProblem.INVALID_INPUT);
    assertThat(refused).hasMessageContaining("sslmode in --database");
  }

  @Test
  void databaseThatDoesNotExist() {
    assertTold(
        refusal(url + "x", "ann", PASSWORD),
        DatabaseProblem.DATABASE_MISSING,
        "There is no database ann@localhost:",
        "SQLSTATE 3D000",
        "does not exist");
  }

  @Test
  void userWithoutARight() throws Exception {
    String made = server.newDatabase();
    PostgresServer.open(made).close();
    assertTold(
        refusal(made, "ann", PASSWORD),
        DatabaseProblem.DATABASE_RIGHT,
        "lacks a right that Latchkey needs",
        "SQLSTATE 42501",
        "permission denied for table");
    String closed = server.newDatabase();
    execute("revoke connect on database " + name(closed) + " from public");
    assertTold(
        refusal(closed, "ann", PASSWORD),
        DatabaseProblem.DATABASE_RIGHT,
        "Grant it, or make the user the owner",
        "SQLSTATE 42501",
        "permission denied for database");
  }

  /** As every database of PostgreSQL 15 and later is. */
  @ParameterizedTest
  @ValueSource(strings = {"create", "all"})
  void userWhoMayMakeNoTablesInTheSchema(String right) throws Exception {
    String other = server.newDatabase();
    executeOn(other, "revoke " + right + " on schema public from public");
    assertTold(
        refusal(other, "ann", PASSWORD),
        DatabaseProblem.DATABASE_SCHEMA_RIGHT,
        "since PostgreSQL 15 only the owner of the database may");
  }

  private static String name(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  @Test
  void serverThatDoesNotEncrypt() {
    assertTold(
        refusal(PostgresServer.shared().newDatabase() + "?sslmode=require", "postgres", null),
        DatabaseProblem.DATABASE_NO_TLS,
        "does not encrypt, but --database asks for it",
        "The server does not support SSL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHello, this is no TLS.", "SSH-2.0-OpenSSH_9.9\r\n"})
  void serverWithWhichNoEncryptionIsAgreedOn(String greeting) throws IOException {
    try (Impostor other = new Impostor(greeting)) {
      assertTold(
          refusal(
              "jdbc:postgresql://127.0.0.1:" + other.port() + "/team?sslmode=require",
              "ann",
              PASSWORD),
          DatabaseProblem.DATABASE_TLS_FAILED,
          "could not agree on encryption");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "de", "ru"})
  void certificateThatIsNotGood(String language) throws Exception {
    Locale.setDefault(Locale.of(language));
    String trusting = "?sslmode=verify-full&sslrootcert=" + authority.authority();
    Path other = Files.createDirectories(folder.resolve("other" + language));
    useCertificate(authority.sign("localhost"));
    PostgresStore.open(url + trusting, "postgres", null).close();
    assertTold(
        refusal(
            url + "?sslmode=verify-full&sslrootcert=" + new TestCertificates(other).authority(),
            "postgres",
            null),
        DatabaseProblem.DATABASE_CERTIFICATE_UNKNOWN,
        "comes from an authority that is not trusted here",
        "SQLSTATE 08006");
    assertTold(
        refusal(url + "?sslmode=verify-ca&sslrootcert=/no/such/ca.pem", "postgres", null),
        DatabaseProblem.DATABASE_CERTIFICATE_FILE,
        "A certificate or key file for the database",
        "/no/such/ca.pem");
    assertTold(
        refusal(
            url + "?sslmode=verify-ca&sslrootcert=" + folder.resolve("data/pg_hba.conf"),
            "postgres",
            null),
        DatabaseProblem.DATABASE_CERTIFICATE_FILE,
        "cannot be read",
        "pg_hba.conf");

    useCertificate(authority.sign("db.example.com"));
    assertTold(
        refusal(url + trusting, "postgres", null),
        DatabaseProblem.DATABASE_CERTIFICATE_HOST,
        "is for another host name");
    useCertificate(authority.sign("old", Duration.ofDays(-10)));
    assertTold(
        refusal(url + trusting, "postgres", null),
        DatabaseProblem.DATABASE_CERTIFICATE_EXPIRED,
        "has expired or is not valid yet");
  }

  private static void useCertificate(ServerSettings.Tls tls) throws Exception {
    Path data = folder.resolve("data");
    Files.copy(tls.certificate(), data.resolve("server.crt"), StandardCopyOption.REPLACE_EXISTING);
    Path key = data.resolve("server.key");
    Files.copy(tls.privateKey(), key, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    execute("alter system set ssl = on", "select pg_reload_conf()");
    // The server reads it when it gets to it.
    Thread.sleep(500);
  }

  @Test
  void serverWithoutAConnectionLeft() throws Exception {
    execute("alter role ann connection limit 0");
    try {
      assertTold(
          refusal(url, "ann", PASSWORD),
          DatabaseProblem.DATABASE_CONNECTIONS,
          "has no connection left",
          "SQLSTATE 53300",
          "too many connections for role");
    } finally {
      execute("alter role ann connection limit -1");
    }
  }

  @Test
  void allConnectionsOfThisProcessInUse() throws Exception {
    List<Connection> taken = new ArrayList<>();
    try (PostgresDatabase database =
        PostgresDatabase.open(server.newDatabase(), "postgres", null, PostgresTables::make)) {
      for (int i = 0; i < 16; i++) {
        taken.add(database.pool().getConnection());
      }
      SQLException e =
          catchThrowableOfType(SQLException.class, () -> database.pool().getConnection().close());
      assertTold(
          database.refusal(e),
          DatabaseProblem.DATABASE_BUSY,
          "All connections of Latchkey to the database",
          "Connection is not available");
    } finally {
      for (Connection one : taken) {
        one.close();
      }
    }
  }

  @Test
  void databaseThatIsSetToReadOnlyMeanwhile() throws Exception {
    String other = server.newDatabase();
    try (PostgresDatabase database =
        PostgresDatabase.open(other, "postgres", null, PostgresTables::make)) {
      Transactions transactions = new Transactions(database);
      assertTold(
          refusalOf(
              () ->
                  transactions.run(
                      handle -> {
                        handle.execute("set transaction read only");
                        handle.execute("delete from token");
                      })),
          DatabaseProblem.DATABASE_READ_ONLY,
          "a standby or set to read only",
          "SQLSTATE 25006");
    }
    execute("alter database " + name(other) + " set default_transaction_read_only = on");
    assertTold(
        refusal(other, "postgres", null),
        SettingProblem.DATABASE_SET_READ_ONLY,
        "default_transaction_read_only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock_timeout", "statement_timeout"})
  void tablesThatAnotherSessionKeepsLocked(String limit) throws Exception {
    String other = server.newDatabase();
    PostgresServer.open(other).close();
    // It does not count: Latchkey has limits of its own.
    execute("alter database " + name(other) + " set " + limit + " = '300ms'");
    try (PostgresDatabase database =
            PostgresDatabase.open(other, "postgres", null, PostgresTables::make);
        Connection connection = DriverManager.getConnection(other, "postgres", null);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table token in access exclusive mode");
      Transactions transactions = new Transactions(database);
      assertTold(
          refusalOf(() -> transactions.run(handle -> handle.execute("delete from token"))),
          DatabaseProblem.DATABASE_LOCKED,
          "keeps tables of the database",
          "SQLSTATE 55P03");
    }
  }

  @Test
  void databaseThatIsStopping(@TempDir Path own) throws Exception {
    Path data = own.resolve("data");
    PostgresServer stopping = PostgresServer.start(data);
    String there = stopping.newDatabase();
    try (Connection _ = DriverManager.getConnection(there, "postgres", null)) {
      // A smart shutdown, which waits for the sessions that are open.
      String process = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
      new ProcessBuilder("kill", "-TERM", process).start().waitFor();
      Refused refused = refusal(there, "postgres", null);
      for (int i = 0; i < 50 && refused.problem() != DatabaseProblem.DATABASE_STARTING; i++) {
        Thread.sleep(100);
        refused = refusal(there, "postgres", null);
      }
      assertTold(
          refused,
          DatabaseProblem.DATABASE_STARTING,
          "is starting, stopping or recovering",
          "SQLSTATE 57P03",
          "the database system is shutting down");
    } finally {
      stopping.close();
    }
  }

  @Test
  void whatWasToBeStoredIsNotInTheLog() throws Exception {
    try (PostgresDatabase database =
        PostgresDatabase.open(url, "postgres", null, PostgresTables::make)) {
      Transactions transactions = new Transactions(database);
      Refused refused =
          refusalOf(
              () -> transactions.run(handle -> handle.execute("select 'lk_secret'::integer")));
      assertThat(refused.problem()).isEqualTo(DatabaseProblem.DATABASE_FAILED);
      assertThat(refused.forLog()).contains("SQLSTATE 22P02").doesNotContain("lk_secret");
    }
  }

  /** Greets whoever connects, and hangs up. */
  private static final class Impostor implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0);

    Impostor(String greeting) throws IOException {
      Thread.ofVirtual().start(() -> greet(greeting.getBytes(StandardCharsets.US_ASCII)));
    }

    int port() {
      return socket.getLocalPort();
    }

    private void greet(byte[] greeting) {
      while (true) {
        try (Socket client = socket.accept()) {
          client.getInputStream().read();
          OutputStream out = client.getOutputStream();
          out.write(greeting);
          out.flush();
        } catch (IOException _) {
          if (socket.isClosed()) {
            return;
          }
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
