package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.Used;
import dev.latchkey.authority.AtOnce;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Label;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.TokenStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is answered at once is what the database would answer, whatever was committed before by
 * whatever program, with each signal.
 */
abstract class CurrentKeysContract {
  private static final long ENOUGH = 64L << 20;

  @TempDir Path folder;
  private Path file;
  private SqliteDatabase database;
  private JdbcStore store;
  private TokenService tokens;
  private IssuedToken issued;

  abstract CommitSignal signal(SqliteDatabase database, Connection connection) throws SQLException;

  @BeforeEach
  void open() throws Exception {
    file = EmptyDatabase.in(folder);
    open(ENOUGH);
    Authority authority = authority();
    tokens = authority.actingAs(authority.personAtDesk("alice"));
    issued = tokens.generate(AccountRef.ME, new Label("one"), null);
    assertThat(keys().index().awaitIndex()).isTrue();
    assertAgrees();
    assertThat(atOnce()).isInstanceOf(AtOnce.Open.class);
  }

  private void open(long bytes) {
    database = SqliteDatabase.open(file);
    store =
        JdbcStore.on(
            database,
            (opened, transactions) ->
                new IndexedKeys(
                    opened,
                    new CurrentKeys(
                        opened::connectToWatch, connection -> signal(opened, connection), bytes),
                    transactions));
  }

  @AfterEach
  void close() {
    issued.close();
    store.close();
  }

  private Authority authority() {
    return new Authority(store, Clock.systemUTC(), new SecureRandom());
  }

  private IndexedKeys keys() {
    return (IndexedKeys) store.keys();
  }

  private KeyDigest digest() {
    return issued.key().digest();
  }

  private AtOnce atOnce() {
    return keys().findAtOnce(digest());
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  /** Changes the database as any other program would. */
  private void execute(String... sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    }
  }

  /** Asserts that the first answer since whatever happened is the one of the database. */
  private void assertAgrees() {
    assertAgrees(digest());
  }

  private void assertAgrees(KeyDigest digest) {
    AtOnce answer = keys().findAtOnce(digest);
    Optional<StoredKey> stored = keys().find(digest);
    if (stored.isEmpty()) {
      // Either there is no such key, or its account is not there and the database has to say so.
      assertThat(answer).isInstanceOf(AtOnce.Other.class);
      return;
    }
    StoredKey key = stored.get();
    TokenStatus status = key.status(Instant.MIN);
    assertThat(answer)
        .isEqualTo(
            status == TokenStatus.ACTIVE
                ? new AtOnce.Open(
                    key.token(),
                    key.account(),
                    key.expiresAt() == null ? Long.MAX_VALUE : key.expiresAt().toEpochMilli())
                : AtOnce.Other.CANNOT_TELL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update token set revoked_at = 1000",
        "update token set generation = -1",
        "update restore_mark set generation = 1, tokens = 1, tokens_at = 1000",
        "update restore_mark set generation = 9, tokens = 9, tokens_at = 9; update account set"
            + " tokens_confirmed = 9",
        "update restore_mark set tokens = 1; update token set generation = 1",
        "update restore_mark set tokens = 1; update restore_mark set tokens = 0",
        "delete from restore_mark",
        "update token set expires_at = 4102444800000",
        "update token set expires_at = -5",
        "update token set id = 'tk_222222222222' where label = 'one'",
        "update token set digest = randomblob(32)",
        "update or replace token set digest = (select digest from token where label = 'one')"
            + " where label = 'other'",
        "update or replace token set id = (select id from token where label = 'one')"
            + " where label = 'other'",
        "delete from token",
        "replace into token (id, account_id, created_by, label, label_folded, digest, created_at)"
            + " select id, account_id, created_by, '', '', randomblob(32), 0 from token"
            + " where label = 'one'",
        "replace into token (id, account_id, created_by, label, label_folded, digest, created_at,"
            + " revoked_at) select 'tk_333333333333', account_id, created_by, '', '', digest, 0, 1"
            + " from token where label = 'one'",
        "insert or replace into token (rowid, id, account_id, created_by, label, label_folded,"
            + " digest, created_at) select rowid, 'tk_444444444444', account_id, created_by, '', '',"
            + " randomblob(32), 0 from token where label = 'one'",
        "update account set slug = 'renamed'",
        "update account set name = 'Renamed'",
        "update account set type = 'organization'",
        "update account set id = 'us_222222222222'",
        "delete from account",
        "replace into account (id, type, slug, name, created_at)"
            + " values ('us_zzzzzzzzzzzz', 'user', 'alice', '', 0)",
        "drop trigger key_change_token_changed; update token set revoked_at = 1",
      })
  void everyChangeOfAnotherProgramCountsAtOnce(String sql) throws Exception {
    try (IssuedToken other = tokens.generate(AccountRef.ME, new Label("other"), null)) {
      assertAgrees();
      execute(sql.split("; "));
      if (sql.startsWith("drop")) {
        assertThat(atOnce()).isEqualTo(AtOnce.Other.CANNOT_TELL);
        return;
      }
      assertAgrees();
      assertAgrees(other.key().digest());
    }
  }

  @Test
  void whatThisProgramChangesCountsAtOnce() {
    try (IssuedToken next = tokens.rotate(AccountRef.ME, issued.token().id(), Overlap.DAY)) {
      assertAgrees();
      assertAgrees(next.key().digest());
      authority().suspendAll();
      assertAgrees();
      authority().resumeAll();
      assertAgrees();
      tokens.revoke(AccountRef.ME, issued.token().id());
      assertAgrees();
      assertAgrees(next.key().digest());
      assertThat(keys().findAtOnce(next.key().digest())).isInstanceOf(AtOnce.Open.class);
    }
  }

  @Test
  void anUncommittedChangeIsNotSeenAndHoldsNobodyUp() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("begin exclusive");
      statement.execute("update token set revoked_at = 1");
      long start = System.nanoTime();
      assertThat(atOnce()).isInstanceOf(AtOnce.Open.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      statement.execute("rollback");
      assertThat(atOnce()).isInstanceOf(AtOnce.Open.class);
      statement.execute("begin exclusive");
      statement.execute("update token set revoked_at = 1");
      statement.execute("commit");
      assertThat(atOnce()).isEqualTo(AtOnce.Other.CANNOT_TELL);
    }
  }

  @Test
  void theKeyOfATokenThatEndedLongAgoIsStillKnown() throws Exception {
    tokens.revoke(AccountRef.ME, issued.token().id());
    store.history().forgetTokens(Instant.now().plusSeconds(1));
    assertThat(atOnce()).isEqualTo(AtOnce.Other.CANNOT_TELL);
    assertThat(keys().find(digest()).orElseThrow().label()).isEqualTo("one");
    store.close();
    open(ENOUGH);
    assertThat(keys().index().awaitIndex()).isTrue();
    assertThat(atOnce()).isEqualTo(AtOnce.Other.CANNOT_TELL);
  }

  @Test
  void aUseOfAKeyIsNoChange() throws Exception {
    long before = changes();
    authority().verify(new String(issued.key().reveal()), "127.0.0.1");
    Instant now = Instant.now();
    Used.write(store, now, Used.use(issued.token().id(), now, "192.0.2.1", "curl", 2, 1));
    execute("update token_use set used_at = 5, address = 'here'");
    execute("update token_day set let_in = 7");
    execute("update token set label = 'x'");
    assertThat(changes()).isEqualTo(before);
    assertThat(atOnce()).isInstanceOf(AtOnce.Open.class);
  }

  private long changes() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("select max(seq), count(*) from key_change")) {
      row.next();
      assertThat(row.getLong(2)).isLessThan(20_000);
      return row.getLong(1);
    }
  }

  @Test
  void manyChangesAreReadInPartsAndNothingIsAnsweredBeforeTheLast() throws Exception {
    execute(
        "update token set revoked_at = 1",
        "insert into key_change (digest) select randomblob(32) from " + series(600));
    assertThat(atOnce()).isEqualTo(AtOnce.Other.CANNOT_TELL);
    KeyDigest unknown = new KeyDigest("0".repeat(64));
    assertThat(keys().findAtOnce(unknown)).isEqualTo(AtOnce.Other.CANNOT_TELL);
    assertThat(keys().findAtOnce(unknown)).isEqualTo(AtOnce.Other.UNKNOWN);
    assertAgrees();
  }

  private static String series(int count) {
    return "(with recursive n (i) as (select 1 union all select i + 1 from n where i < "
        + count
        + ") select i from n)";
  }

  @Test
  void whatWasPrunedBeforeItWasReadIsReadFromTheTokens() throws Exception {
    execute(
        "update token set revoked_at = 1",
        "insert into key_change (digest) select randomblob(32) from " + series(40_000));
    assertThat(changes()).isGreaterThan(40_000);
    assertThat(atOnce()).isEqualTo(AtOnce.Other.CANNOT_TELL);
    assertThat(keys().index().awaitIndex()).isTrue();
    assertAgrees();
    execute("update token set revoked_at = null");
    assertAgrees();
  }

  @Test
  void anEarlierStateThatIsRestoredInPlaceCountsAtOnce() throws Exception {
    Path backup = folder.resolve("backup.db");
    execute("update token set revoked_at = 1", "vacuum into '" + backup + "'");
    execute("update token set revoked_at = null");
    assertThat(atOnce()).isInstanceOf(AtOnce.Open.class);
    execute("restore from " + backup);
    // As many changes as were seen, but others.
    execute("update token set generation = -1");
    assertThat(atOnce()).isEqualTo(AtOnce.Other.CANNOT_TELL);
    assertThat(keys().index().awaitIndex()).isTrue();
    assertAgrees();
  }

  @Test
  void otherChangesWithTheSameNumbersAreNotFollowed() throws Exception {
    execute("update token set revoked_at = 1", "update key_change set mark = mark + 1");
    assertThat(atOnce()).isEqualTo(AtOnce.Other.CANNOT_TELL);
    assertThat(keys().index().awaitIndex()).isTrue();
    assertAgrees();
  }

  @Test
  void afterOtherChangesNoKeyIsUnknownUntilAllAreReadAgain() throws Exception {
    KeyDigest nobodys = new KeyDigest("0".repeat(64));
    execute("update token set revoked_at = 1", "update key_change set mark = mark + 1");
    assertThat(keys().findAtOnce(nobodys)).isEqualTo(AtOnce.Other.CANNOT_TELL);
    assertThat(keys().index().awaitIndex()).isTrue();
    assertThat(keys().findAtOnce(nobodys)).isEqualTo(AtOnce.Other.UNKNOWN);
    assertAgrees();
  }

  @Test
  void aDatabaseThatWasReplacedIsRefusedAtOnce() throws Exception {
    Path backup = folder.resolve("backup.db");
    execute("vacuum into '" + backup + "'");
    assertThat(atOnce()).isInstanceOf(AtOnce.Open.class);
    Files.move(backup, file, StandardCopyOption.REPLACE_EXISTING);
    // No other program can have opened it and changed it within this time.
    Thread.sleep(2);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(this::atOnce)
          .isInstanceOfSatisfying(
              Refused.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.STORE_REPLACED));
    }
  }

  /** Another program would then make a new log, which this one would never read. */
  @ParameterizedTest
  @ValueSource(strings = {"-wal", "-shm"})
  void aLogThatWasDeletedOrReplacedIsRefusedAtOnce(String suffix) throws Exception {
    Path part = file.resolveSibling(file.getFileName() + suffix);
    byte[] content = Files.readAllBytes(part);
    Files.delete(part);
    assertReplaced();
    Files.write(part, content);
    assertReplaced();
  }

  private void assertReplaced() throws Exception {
    Thread.sleep(2);
    List<ThrowingCallable> calls =
        List.of(
            this::atOnce,
            () -> keys().find(digest()),
            () -> tokens.generate(AccountRef.ME, new Label("lost"), null).close(),
            store::settle);
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call)
          .isInstanceOfSatisfying(
              Refused.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.STORE_REPLACED));
    }
  }

  @Test
  void whatIsChangedBetweenFoldingsOfTheLogCountsAtOnce() throws Exception {
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    for (int i = 0; i < 20; i++) {
      boolean ends = i % 2 == 0;
      String change = "update token set revoked_at = " + (ends ? "1" : "null");
      if (i % 3 == 0) {
        // In one go, so that no question comes between the change and the folding.
        execute(change, "pragma wal_checkpoint(truncate)");
      } else {
        execute(change);
        if (i % 3 == 1) {
          assertAgrees();
        }
        settle();
      }
      assertThat(Files.size(log)).isZero();
      assertThat(atOnce() instanceof AtOnce.Open).isEqualTo(!ends);
      assertAgrees();
      // A log that begins anew has as many pages as the one before, but is another one.
      execute("pragma wal_checkpoint(restart)");
      assertAgrees();
    }
  }

  /** Twice, since the log has to be the same for a while. */
  private void settle() {
    store.settle();
    store.settle();
  }

  @Test
  void anIndexThatWouldBeTooLargeIsNotMadeAndTheDatabaseAnswers() throws Exception {
    store.close();
    open(500);
    assertThat(keys().index().awaitIndex()).isFalse();
    assertThat(atOnce()).isEqualTo(AtOnce.Other.CANNOT_TELL);
    assertThat(keys().find(digest())).isPresent();
  }

  @Test
  void anIndexThatGrowsTooLargeIsGivenUp() throws Exception {
    store.close();
    open(1_000);
    assertThat(keys().index().awaitIndex()).isTrue();
    assertThat(atOnce()).isInstanceOf(AtOnce.Open.class);
    Authority authority = authority();
    TokenService here = authority.actingAs(authority.personAtDesk("alice"));
    for (int i = 0; i < 10; i++) {
      here.generate(AccountRef.ME, new Label("more"), null).close();
    }
    assertThat(atOnce()).isEqualTo(AtOnce.Other.CANNOT_TELL);
    assertThat(keys().index().awaitIndex()).isFalse();
    assertThat(keys().find(digest())).isPresent();
  }

  @Test
  void aTokenThatIsNoneOfOursLeavesTheAnswersToTheDatabase() throws Exception {
    execute("update token set id = 'strange'");
    assertThat(atOnce()).isEqualTo(AtOnce.Other.CANNOT_TELL);
    assertThat(keys().index().awaitIndex()).isFalse();
  }

  @Test
  void aClosedStoreAnswersNothing() {
    IndexedKeys keys = keys();
    store.close();
    assertThat(keys.findAtOnce(digest())).isEqualTo(AtOnce.Other.CANNOT_TELL);
  }
}
