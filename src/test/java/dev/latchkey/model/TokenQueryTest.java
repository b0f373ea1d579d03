package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.TokenQuery.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenQueryTest {
  @ParameterizedTest
  @CsvSource({
    "label, LABEL, false",
    "-created, CREATED, true",
    "created_by, CREATED_BY, false",
    "-last_used, LAST_USED, true",
    "expires, EXPIRES, false",
    "-status, STATUS, true"
  })
  void anOrderIsReadAsTheApiSpellsIt(String text, Column column, boolean descending) {
    assertThat(Sort.parse(text, Column.class)).contains(new Sort<>(column, descending));
  }

  @ParameterizedTest
  @EnumSource
  void anOrderIsWrittenAsItIsRead(Column column) {
    for (boolean descending : new boolean[] {true, false}) {
      Sort<Column> sort = new Sort<>(column, descending);
      assertThat(Sort.parse(sort.toString(), Column.class)).contains(sort);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "--label", "LABEL", " label", "label ", "digest", "1; drop"})
  void whatIsNoOrderIsNotRead(String text) {
    assertThat(Sort.parse(text, Column.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 201, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aPageSizeOutsideTheLimitsIsRefusedByName(int size) {
    assertThatThrownBy(
            () -> new TokenQuery("", TokenFilter.NOT_ENDED, TokenQuery.FIRST_PAGE.sort(), size))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.problem()).isEqualTo(InputProblem.INVALID_INPUT);
              assertThat(e.data()).containsEntry("field", "page_size");
            });
  }

  @Test
  void theNextPageIsTheSameQueryFurtherOn() {
    TokenQuery query = new TokenQuery("x", TokenFilter.ALL, new Sort<>(Column.STATUS, true), 7);
    assertThat(query.page("there")).isEqualTo(query.from(new PageStart.After("there")));
  }
}
