package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {
  @ParameterizedTest
  @CsvSource({
    "istanbul, İstanbul prod, true",
    "ISTANBUL, ıstanbul, true",
    "jürgen, JURGEN, true",
    "jurgen, Jürgen, true",
    "zurich, Zu\u0308rich, true",
    "strasse, Große Straße, true",
    "lodz, Łódź, true",
    "full, ｆｕｌｌ width, true",
    "prod istanbul, İstanbul prod, true",
    "prod ankara, İstanbul prod, false",
    "'', anything, true",
    "' ', anything, true",
    "مفتاح, مِفتاح, true",
  })
  void isFoundWithoutCaseAndAccents(String typed, String text, boolean found) {
    assertThat(new SearchText(typed).isIn(text)).isEqualTo(found);
  }

  @Test
  void eachWordMayBeInAnotherText() {
    SearchText search = new SearchText("alice revoked");
    assertThat(search.isIn("token revoked", "alice")).isTrue();
    assertThat(search.isIn("token revoked", "bob")).isFalse();
    assertThat(search.isEmpty()).isFalse();
  }

  @Test
  void shortWordIsNotFoundInTheMiddleOfAnId() {
    List<String> texts = List.of("token 7");
    assertThat(new SearchText("tk_ab").isIn(texts, "tk_ab2cd3ef4gh")).isTrue();
    assertThat(new SearchText("TK_").isIn(texts, "tk_ab2cd3ef4gh")).isTrue();
    assertThat(new SearchText("cd3ef").isIn(texts, "tk_ab2cd3ef4gh")).isTrue();
    assertThat(new SearchText("token 2").isIn(texts, "tk_ab2cd3ef4gh")).isFalse();
    assertThat(new SearchText("token 7").isIn(texts, "tk_ab2cd3ef4gh")).isTrue();
  }

  @Test
  void textThatIsTooLongFindsNothing() {
    SearchText search = new SearchText("x".repeat(SearchText.MAX_LENGTH + 1));
    assertThat(search.isEmpty()).isFalse();
    assertThat(search.isIn("x".repeat(1000))).isFalse();
    assertThat(new SearchText("x".repeat(SearchText.MAX_LENGTH)).isIn("x".repeat(1000))).isTrue();
  }
}
