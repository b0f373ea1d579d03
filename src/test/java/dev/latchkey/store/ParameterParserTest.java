package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterParserTest {
  private final StatementContext context =
      Jdbi.create("jdbc:sqlite::memory:")
          .withHandle(handle -> handle.createQuery("select 1").getContext());

  private ParsedSql parsed(String sql) {
    return new ParameterParser().parse(sql, context);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "select attempts from attempt where bucket = ? and window_start = ?",
        "select * from token where id = :id and account_id=:account_id order by label limit :limit",
        "insert into token (id, label) values (:id, :label)",
        "select :id::uuid, x::bytea from y where z = :z",
        "select ':no', \":none\", ':it''s :not' from a where b = :b",
        "select '?' from a where b = ?",
        "/* :no ? 'x */ select a from b where c = :c -- :neither\n and d = :d",
        "select a - b / c from d where e = :e",
        "select a from b where c = :größe1_x",
        ":first, :first, :last",
        "",
      })
  void findsWhatTheLibraryFinds(String sql) {
    assertThat(parsed(sql)).isEqualTo(new ColonPrefixSqlParser().parse(sql, context));
  }

  @Test
  void leavesWhatNeverEnds() {
    assertThat(parsed("select ':a").getParameters().getParameterCount()).isZero();
    assertThat(parsed("select 1 -- :a").getParameters().getParameterCount()).isZero();
    assertThat(parsed("select 1 /* :a").getParameters().getParameterCount()).isZero();
  }

  @Test
  void colonAloneIsNoParameter() {
    assertThat(parsed("select a[1 : 2]").getSql()).isEqualTo("select a[1 : 2]");
  }

  @Test
  void namesAParameterAsItReadsIt() {
    assertThat(new ParameterParser().nameParameter("id", context)).isEqualTo(":id");
  }
}
