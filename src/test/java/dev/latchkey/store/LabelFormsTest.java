package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.SearchForm;
import dev.latchkey.model.Sort;
import dev.latchkey.model.SortKey;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenQuery.Column;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens from before labels had a form for searching and one for sorting, on both databases. */
class LabelFormsTest {
  private static final List<String> LABELS = List.of("Äpfel", "token 10", "token 2", "zebra");

  @TempDir Path folder;

  /** Makes tables of the version before, and {@code more} tokens besides those with the labels. */
  private static void makeOld(String url, @Nullable String user, String kind, int more)
      throws SQLException {
    Flyway.configure()
        .dataSource(url, user, null)
        .locations("classpath:dev/latchkey/migrations/" + kind)
        .target("6")
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(url, user, null);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "insert into account (id, type, slug, name, created_at)"
              + " values ('us_a', 'user', 'ada', 'Ada', 0)");
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into token (id, account_id, created_by, label, label_folded, digest,"
                  + " created_at) values (?, 'us_a', 'us_a', ?, ?, ?, 0)")) {
        for (int i = 0; i < LABELS.size() + more; i++) {
          String label = i < LABELS.size() ? LABELS.get(i) : "more " + i;
          insert.setString(
              1,
              "tk_%012d"
                  .formatted(i)
                  .replace('0', 'a')
                  .replace('1', 'b')
                  .replace('8', 'c')
                  .replace('9', 'd'));
          insert.setString(2, label);
          insert.setString(3, dev.latchkey.model.Label.fold(label));
          insert.setBytes(4, java.nio.ByteBuffer.allocate(32).putInt(i).array());
          insert.addBatch();
        }
        insert.executeBatch();
      }
      connection.commit();
    }
  }

  private static List<String> labels(AuthorityStore store, String text) {
    return store
        .tokens()
        .page(
            "us_a",
            new TokenQuery(text, TokenFilter.ALL, new Sort<>(Column.LABEL, false), 200),
            Instant.now())
        .tokens()
        .stream()
        .map(token -> token.label().text())
        .toList();
  }

  private static void fill(AuthorityStore store) {
    // One call goes on for less than a second.
    for (int i = 0; i < 60 && !labels(store, "apfel").equals(List.of("Äpfel")); i++) {
      store.settle();
    }
  }

  private static void assertFilledInTime(AuthorityStore store) {
    assertThat(labels(store, "äpfel")).as("before they are filled").containsExactly("Äpfel");
    assertThat(labels(store, "apfel")).isEmpty();
    fill(store);
    assertThat(labels(store, "apfel")).containsExactly("Äpfel");
    assertThat(labels(store, "")).containsExactly("Äpfel", "token 2", "token 10", "zebra");
  }

  @Test
  void oldTokensAreFilledOnSqlite() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("latchkey.db");
    makeOld(url, null, "sqlite", 0);
    try (AuthorityStore store = SqliteStore.open(folder.resolve("latchkey.db"))) {
      assertFilledInTime(store);
    }
  }

  @Test
  void oldTokensAreFilledOnPostgres() throws Exception {
    String url = PostgresServer.shared().newDatabase();
    makeOld(url, "postgres", "postgresql", 0);
    try (AuthorityStore store = PostgresServer.open(url)) {
      assertFilledInTime(store);
    }
  }

  @Test
  void nodeFillsOldTokensByItselfAndWhatAnOldNodeRenames() throws Exception {
    String url = PostgresServer.shared().newDatabase();
    makeOld(url, "postgres", "postgresql", 0);
    try (AuthorityStore store = PostgresStore.openNode(url, "postgres", null, "0.2.0")) {
      Instant end = Instant.now().plusSeconds(30);
      while (labels(store, "apfel").isEmpty() && Instant.now().isBefore(end)) {
        Thread.sleep(100);
      }
      assertThat(labels(store, "apfel")).containsExactly("Äpfel");
      try (Connection old = DriverManager.getConnection(url, "postgres", null);
          Statement statement = old.createStatement()) {
        statement.execute(
            "update token set label = 'Öl', label_folded = 'öl' where label = 'Äpfel'");
        assertThat(labels(store, "apfel")).isEmpty();
        assertThat(labels(store, "öl")).containsExactly("Öl");
        try (ResultSet row =
            statement.executeQuery("select count(*) from token where label_form = 0")) {
          assertThat(row.next()).isTrue();
          assertThat(row.getInt(1)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void manyAreFilledSomeAtATimeAndWhatAProcessLeavesTheNextFills() throws Exception {
    Path file = folder.resolve("latchkey.db");
    makeOld("jdbc:sqlite:" + file, null, "sqlite", 1500);
    try (AuthorityStore store = SqliteStore.open(file)) {
      store.settle();
    }
    try (AuthorityStore store = SqliteStore.open(file)) {
      for (int i = 0; i < 100; i++) {
        store.settle();
      }
      assertThat(labels(store, "apfel")).containsExactly("Äpfel");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select label, label_search, label_order, label_form from token")) {
      int count = 0;
      while (row.next()) {
        assertThat(row.getString(2)).isEqualTo(SearchForm.of(row.getString(1)));
        assertThat(row.getString(3)).isEqualTo(SortKey.of(row.getString(1)));
        assertThat(row.getInt(4)).isEqualTo(SortKey.VERSION);
        count++;
      }
      assertThat(count).isEqualTo(1504);
    }
  }

  /** The index names the version; whoever raises it makes a migration with the index anew. */
  @Test
  void indexOfWhatIsToBeFilledIsOfThisVersion() throws Exception {
    Path file = folder.resolve("latchkey.db");
    SqliteStore.open(file).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select sql from sqlite_schema where name = 'token_to_form'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).endsWith("label_form < " + SortKey.VERSION);
    }
    String plan =
        "explain query plan select id, label from token where label_form < "
            + SortKey.VERSION
            + " order by id limit 500";
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(plan)) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString("detail")).contains("token_to_form");
    }
  }
}
