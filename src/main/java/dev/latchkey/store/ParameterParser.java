package dev.latchkey.store;

import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds {@code :name} and {@code ?} in a statement, as Jdbi's own parser does, but without its
 * grammar: ANTLR reads that anew in every process, which takes longer than the first ten statements
 * themselves. What stands in quotes or in a comment is left alone, and so is PostgreSQL's {@code
 * ::}.
 */
final class ParameterParser implements SqlParser {
  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    ParsedSql.Builder parsed = ParsedSql.builder();
    int written = 0;
    int at = 0;
    while (at < sql.length()) {
      int end = endOfLiteral(sql, at);
      if (end > at) {
        at = end;
        continue;
      }
      int name = endOfName(sql, at);
      if (sql.charAt(at) != '?' && name == at) {
        at++;
        continue;
      }
      parsed.append(sql.substring(written, at));
      if (name == at) {
        parsed.appendPositionalParameter();
        at++;
      } else {
        parsed.appendNamedParameter(sql.substring(at + 1, name));
        at = name;
      }
      written = at;
    }
    return parsed.append(sql.substring(written)).build();
  }

  @Override
  public String nameParameter(String name, StatementContext context) {
    return ":" + name;
  }

  /** Returns where the text that begins here and holds no parameter ends; {@code at} if none. */
  private static int endOfLiteral(String sql, int at) {
    return switch (sql.charAt(at)) {
      case '\'', '"' -> after(sql, sql.substring(at, at + 1), at + 1);
      case '-' -> sql.startsWith("--", at) ? after(sql, "\n", at) : at;
      case '/' -> sql.startsWith("/*", at) ? after(sql, "*/", at) : at;
      case ':' -> sql.startsWith("::", at) ? at + 2 : at;
      default -> at;
    };
  }

  private static int after(String sql, String end, int from) {
    int found = sql.indexOf(end, from);
    return found < 0 ? sql.length() : found + end.length();
  }

  /** Returns where the name of the parameter that begins here ends; {@code at} if none begins. */
  private static int endOfName(String sql, int at) {
    if (sql.charAt(at) != ':') {
      return at;
    }
    int end = at + 1;
    while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
      end++;
    }
    return end == at + 1 ? at : end;
  }
}
