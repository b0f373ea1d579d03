package dev.latchkey.bench;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.model.TokenService;
import dev.latchkey.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long a page of a list of 10,000 and of 1,000,000 tokens takes: the first and a deep one in
 * every order, and searches that find many, few and none.
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java --enable-native-access=ALL-UNNAMED -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     dev.latchkey.bench.ListBench
 * </pre>
 */
public final class ListBench {
  private static final int PAGE_SIZE = 200;
  private static final int DEEP = 40;

  private ListBench() {}

  /** Runs the measurement. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "list-bench");
    for (int count : new int[] {10_000, 1_000_000}) {
      FilledStore filled = FilledStore.make(folder, count);
      vary(filled.database());
      try (AuthorityStore store = SqliteStore.open(filled.database())) {
        System.out.printf(Locale.ROOT, "%,d tokens%n", count);
        Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
        measure(authority.actingAs(authority.personAtDesk("bench")), count <= 10_000 ? 30 : 5);
      }
    }
  }

  /** Of ten tokens nine were used, three expire or have expired, and two are revoked. */
  private static void vary(Path database) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      statement.execute(
          """
          update token set
            expires_at = case when rowid % 10 < 3
              then created_at + (rowid * 104729 % 2000 - 1000) * 86400000 end,
            revoked_at = case when rowid % 10 in (4, 7) then created_at + 1 end
          """);
      statement.execute(
          """
          update token_use set used_at = t.created_at + t.rowid * 7919 % 86400000
          from token t where t.id = token_id and t.rowid % 10 > 0
          """);
      statement.execute("update token_use set hour = used_at / 3600000 where used_at is not null");
    }
  }

  private static void measure(TokenService tokens, int times) {
    for (Column column : Column.values()) {
      for (boolean ended : new boolean[] {false, true}) {
        TokenQuery first =
            new TokenQuery(
                "",
                ended ? TokenFilter.ALL : TokenFilter.NOT_ENDED,
                new Sort<>(column, true),
                PAGE_SIZE);
        String name = new Sort<>(column, false) + (ended ? ", with ended" : "");
        report(name + ", first page", times, tokens, first);
        report(name + ", page " + DEEP, times, tokens, deep(tokens, first));
      }
    }
    Sort<Column> newest = TokenQuery.FIRST_PAGE.sort();
    report("search for most", times, tokens, new TokenQuery("serv", TokenFilter.ALL, newest, 200));
    report(
        "search for few", times, tokens, new TokenQuery("ce 7777", TokenFilter.ALL, newest, 200));
    report(
        "search for none", times, tokens, new TokenQuery("nobody", TokenFilter.ALL, newest, 200));
  }

  private static TokenQuery deep(TokenService tokens, TokenQuery first) {
    TokenQuery query = first;
    for (int i = 1; i < DEEP; i++) {
      TokenPage page = tokens.tokens(AccountRef.ME, query);
      if (page.nextPageToken() == null) {
        return query;
      }
      query = first.page(page.nextPageToken());
    }
    return query;
  }

  private static void report(String what, int times, TokenService tokens, TokenQuery query) {
    long[] nanos = new long[times];
    for (int i = -2; i < times; i++) {
      long start = System.nanoTime();
      tokens.tokens(AccountRef.ME, query);
      if (i >= 0) {
        nanos[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "  %-38s p50 %8.2f ms  max %8.2f ms%n",
        what,
        nanos[times / 2] / 1e6,
        nanos[times - 1] / 1e6);
  }
}
