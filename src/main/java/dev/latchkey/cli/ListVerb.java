package dev.latchkey.cli;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.CsvTable;
import dev.latchkey.model.ExportedToken;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import java.io.IOException;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey token list}: the tokens of an account, newest first. */
record ListVerb(Program program, Terminal terminal) implements Verb {
  private static final String ALL = "--all";
  private static final String CSV = "--csv";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneId.systemDefault());

  @Override
  public CommandSpec spec() {
    return Options.verb(this, "list", "List access tokens, newest first.")
        .addOption(Options.account())
        .addOption(Options.flag(ALL, "Also those that were revoked or have expired."))
        .addOption(Options.data())
        .addOption(Options.json("Print a JSON array."))
        .addOption(Options.flag(CSV, "Print CSV with all columns, as the window exports it."));
  }

  @Override
  public int run(ParseResult given) throws IOException {
    if (Options.isGiven(given, Options.JSON) && Options.isGiven(given, CSV)) {
      throw Options.wrong(given, "--json and --csv cannot be used together.");
    }
    TokenFilter filter = Options.isGiven(given, ALL) ? TokenFilter.ALL : TokenFilter.NOT_ENDED;
    TokenQuery first = TokenQuery.FIRST_PAGE;
    TokenQuery query = new TokenQuery(first.text(), filter, first.sort(), first.pageSize());
    try (OpenFolder folder = program.open(Options.data(given))) {
      if (Options.isGiven(given, Options.JSON)) {
        printJson(folder.tokens(), Options.account(given), query);
      } else if (Options.isGiven(given, CSV)) {
        printCsv(folder.tokens(), Options.account(given), query);
      } else {
        printTable(folder.tokens(), Options.account(given), query);
      }
    }
    return 0;
  }

  private void printTable(TokenService tokens, AccountRef account, TokenQuery first)
      throws IOException {
    Iterator<TokenPage> pages = tokens.pages(account, first).iterator();
    TokenPage page = pages.next();
    if (page.tokens().isEmpty()) {
      terminal.explain(
          "There are no "
              + (isOfAll(first) ? "" : "active ")
              + "access tokens. Generate one: latchkey token generate --label NAME\n");
      return;
    }
    // Terminals disagree on the width of some labels; in the last column that does no harm.
    terminal.print(row("ID", "STATUS", "CREATED", "LAST USED", "EXPIRES", "LABEL"));
    terminal.print(rows(page));
    while (pages.hasNext()) {
      terminal.print(rows(pages.next()));
    }
  }

  private static boolean isOfAll(TokenQuery query) {
    return query.filter() == TokenFilter.ALL;
  }

  private static String rows(TokenPage page) {
    StringBuilder text = new StringBuilder();
    for (AccessToken token : page.tokens()) {
      text.append(
          row(
              token.id().value(),
              token.status(page.asOf()).slug(),
              DAY.format(token.createdAt()),
              PrintedTime.minute(token.lastUsedAt()),
              PrintedTime.end(token.expiresAt()),
              token.label().text()));
    }
    return text.toString();
  }

  private static String row(
      String id, String status, String created, String lastUsed, String expires, String label) {
    return String.format(
        Locale.ROOT,
        "%-15s  %-9s  %-10s  %-22s  %-22s  %s%n",
        id,
        status,
        created,
        lastUsed,
        expires,
        label);
  }

  private void printJson(TokenService tokens, AccountRef account, TokenQuery first)
      throws IOException {
    Iterator<TokenPage> pages = tokens.pages(account, first).iterator();
    String separator = "[";
    while (pages.hasNext()) {
      TokenPage page = pages.next();
      StringBuilder text = new StringBuilder();
      for (AccessToken token : page.tokens()) {
        text.append(separator).append(PrintedToken.listed(token, page.asOf()));
        separator = ",\n ";
      }
      terminal.print(text.toString());
    }
    terminal.print(separator.equals("[") ? "[]\n" : "]\n");
  }

  private void printCsv(TokenService tokens, AccountRef account, TokenQuery first)
      throws IOException {
    Iterator<TokenPage> pages = tokens.pages(account, first).iterator();
    StringWriter text = new StringWriter();
    try (CsvTable table = new CsvTable(text, ExportedToken.COLUMNS)) {
      while (pages.hasNext()) {
        TokenPage page = pages.next();
        for (AccessToken token : page.tokens()) {
          table.row(ExportedToken.values(token, page.asOf()));
        }
        table.flush();
        terminal.print(text.toString());
        text.getBuffer().setLength(0);
      }
    }
  }
}
