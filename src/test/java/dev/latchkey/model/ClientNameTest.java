package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientNameTest {
  @ParameterizedTest
  @CsvSource({
    "curl/8.5.0, curl/8.5.0",
    "' node ', node",
    "'a\u202Eb', 'a[U+202E]b'",
    "'a\tb', 'a[U+0009]b'",
    "'a\u3164', 'a[U+3164]'",
    "'', ''",
  })
  void allOfItCanBeSeen(String sent, String shown) {
    assertThat(new ClientName(sent).text()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "🚀", "\u3164", "ab\u202E"})
  void itIsCutToAHundredCharactersAndThenStaysAsItIs(String part) {
    String kept = new ClientName(part.repeat(2_000)).text();
    assertThat(kept.codePointCount(0, kept.length())).isEqualTo(100);
    assertThat(kept).endsWith("…");
    assertThat(new ClientName(kept).text()).isEqualTo(kept);
  }

  @Test
  void aHundredCharactersAreNotCut() {
    assertThat(new ClientName("x".repeat(100)).text()).isEqualTo("x".repeat(100));
  }
}
