package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortKeyTest {
  /** If this fails, {@link SortKey#VERSION} has to go up, with a migration. */
  @ParameterizedTest
  @CsvSource({
    "'Äpfel 10', 'apfel 0210\u0001äpfel 10'",
    "'a-b_007', 'a!-b!_017\u0001a-b_007'",
    "'Straße', 'strasse\u0001strasse'",
    "'０', '00\u00010'",
  })
  void keysStayWhatTheyAre(String label, String key) {
    assertThat(SortKey.of(label))
        .isEqualTo(java.text.Normalizer.normalize(key, java.text.Normalizer.Form.NFD));
    assertThat(SortKey.VERSION).isEqualTo(1);
  }

  @Test
  void keysAreComparedAsDatabasesCompareBytes() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      String one = text(random);
      String other = text(random);
      int bytes =
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(SortKey.compare(one, other)))
          .as("%s %s", one, other)
          .isEqualTo(Integer.signum(bytes));
    }
  }

  private static String text(Random random) {
    int[] characters = {'a', 'b', 0xe4, 0x7ff, 0xd7ff, 0xe000, 0xffe6, 0x1f600, 0x1f680, 0x10ffff};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return text.toString();
  }

  @Test
  void whatIsTheSameWithoutCaseIsFoundByTheSameSearch() {
    // What isLabelInUse rests on.
    for (int character = 0; character < 0x30000; character++) {
      if (Character.isLetter(character)) {
        String letter = Character.toString(character);
        String other = Label.fold(letter);
        assertThat(SearchForm.of(other)).as(letter).isEqualTo(SearchForm.of(letter));
      }
    }
  }

  @Test
  void keyOfAnyLabelFitsIntoAnIndex() {
    for (String character : new String[] {"ﷺ", "😀", "㌀", "\ud83d\udc69\u200d", "ΐ", "★"}) {
      String key = SortKey.of(character.repeat(64));
      assertThat(key.getBytes(StandardCharsets.UTF_8).length).isLessThan(2000);
    }
  }
}
