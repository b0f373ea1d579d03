package dev.latchkey.bench;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Caller;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.TokenService;
import dev.latchkey.store.SqliteStore;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.TableExport;
import dev.latchkey.ui.tokens.TokensExport;
import dev.latchkey.ui.tokens.TokensViewModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How long it takes to export 100,000 tokens, and to search 1,000,000 entries of activity for what
 * is found at once, at the end and never. Run like {@link ListBench}.
 */
public final class ExportBench {
  private static final int TOKENS = 100_000;
  private static final int ENTRIES = 1_000_000;

  private ExportBench() {}

  /** Runs the measurement. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "export-bench");
    FilledStore filled = FilledStore.make(folder, TOKENS);
    try (AuthorityStore store = SqliteStore.open(filled.database())) {
      Authority authority =
          new Authority(store, Clock.systemUTC(), new java.security.SecureRandom());
      Caller.Desk person = authority.personAtDesk("bench");
      export(authority.actingAs(person), Membership.personal(person.account()), folder);
      fillActivity(filled.database(), person.account().id());
      AccountService accounts = authority.accountsFor(person);
      for (String text : new String[] {"straw 7", "needle", "no such thing"}) {
        search(accounts, text);
      }
    }
  }

  private static void export(TokenService tokens, Membership mine, Path folder) {
    TokensViewModel list =
        new TokensViewModel(tokens, mine, new dev.latchkey.ui.DirectTaskRunner());
    for (TableExport.Format format : TableExport.Format.values()) {
      for (int run = 0; run < 3; run++) {
        new TokensExport(list, tokens, mine, (name, as, content) -> write(content, as, folder))
            .exportFound(format);
      }
    }
  }

  private static void write(TableExport.Content content, TableExport.Format format, Path folder) {
    TableExport export = new TableExport(content, format);
    Path file = folder.resolve("tokens." + format.ending());
    Instant begun = Instant.now();
    try {
      export.write(file);
      System.out.printf(
          Locale.ROOT,
          "%,d tokens as %s: %,d ms, %,d bytes%n",
          export.written(),
          format,
          Duration.between(begun, Instant.now()).toMillis(),
          Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fillActivity(Path database, String account) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var fill =
            connection.prepareStatement(
                """
                insert into audit
                  (at, account_id, actor, via, action, target, detail, from_address)
                with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)
                select i, ?, 'bench', 'session', 'token_renamed', 'tk_x',
                  case i when 1 then 'needle' else 'straw ' || i end, '192.0.2.1' from n
                """)) {
      fill.setInt(1, ENTRIES);
      fill.setString(2, account);
      fill.executeUpdate();
    }
  }

  /** Searches page by page until something is found or there is no more, as the window does. */
  private static void search(AccountService accounts, String text) {
    ActivityQuery query = ActivityQuery.FIRST_PAGE.matching(text);
    Instant begun = Instant.now();
    Duration longest = Duration.ZERO;
    int pages = 0;
    ActivityPage page;
    do {
      Instant asked = Instant.now();
      page = accounts.activity(AccountRef.ME, query);
      Duration took = Duration.between(asked, Instant.now());
      longest = took.compareTo(longest) > 0 ? took : longest;
      pages++;
      query = query.page(page.nextPageToken());
    } while (page.entries().isEmpty() && page.nextPageToken() != null);
    System.out.printf(
        Locale.ROOT,
        "“%s” in %,d entries: %d found after %d pages and %,d ms, the longest page %,d ms%n",
        text,
        ENTRIES,
        page.entries().size(),
        pages,
        Duration.between(begun, Instant.now()).toMillis(),
        longest.toMillis());
  }
}
