package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What labels, names and new e-mail addresses have in common: all of it can be seen. */
class VisibleTextTest {
  private static void assertRefused(String text, Problem problem) {
    assertThatThrownBy(() -> new Label(text))
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
    assertThatThrownBy(() -> new OrganizationName(text))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.problem()).isEqualTo(InputProblem.NAME_MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u3164", // Hangul filler
        "\u2800", // Braille blank
        "\u115f\u1160\uffa0",
        "\u00a0\u2003\u3000",
        "\u200d\u200c",
        "\u034f",
        "\u17b4\u17b5",
        "\u180b",
        "\ufe0f",
        "\u0301",
        "\ud834\udd59", // null notehead
        "\ud80d\udc41", // blank hieroglyph
        "\ud81b\udfe4",
        "\udb40\udc61",
        "\u3164 \u2800\u200b"
      })
  void textOfInvisibleCharactersOnlyIsEmpty(String text) {
    assertRefused(text, InputProblem.LABEL_EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200d", // joiner
        "\u200c", // non-joiner
        "\u3164",
        "\u2800",
        "\u034f",
        "\u115f",
        "\uffa0",
        "\u17b4",
        "\u180e",
        "\u180b",
        "\ufe0f",
        "\ufe00",
        "\udb40\udd00", // variation selector 17
        "\udb40\udc61", // tag
        "\u00ad",
        "\u200b",
        "\u2060",
        "\u2063",
        "\u2065",
        "\ufeff",
        "\ufff9",
        "\u061c",
        "\u200e",
        "\u200f",
        "\u202a",
        "\u202e",
        "\u2066",
        "\u2069",
        "\u2028",
        "\u0085",
        "\u0000"
      })
  void characterThatCannotBeSeenIsRefusedByNameWhereverItStands(String hidden) {
    String name = "U+%04X".formatted(hidden.codePointAt(0));
    for (String text : new String[] {"prod" + hidden, hidden + "prod", "pr" + hidden + "od"}) {
      if (!text.strip().equals("prod")) {
        assertRefused(text, InputProblem.LABEL_CHARACTER);
        assertThatThrownBy(() -> new Label(text)).hasMessageContaining(name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👨‍👩‍👧",
        "👩🏽‍💻 laptop",
        "🏳️‍🌈",
        "❤️",
        "❤︎",
        "1️⃣ first",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿 server",
        "می‌خواهم", // Persian, with a non-joiner
        "نامه‌ای",
        "क्‍ष", // Devanagari: half a letter
        "क्‌ष",
        "ശ്രീ",
        "ක්‍රි", // Sinhala
        "葛\udb40\udd00城", // a variant of a letter in a name
        "ᠮᠣᠩᠭᠣᠯ᠋",
        "서버",
        "مفتاح الخادم",
        "APIшка",
        "1С-Битрикс",
        "IT-отдел",
        "сор",
        "Яндекс.Cloud",
        "Ωmega",
        "βeta",
        "Docker-е",
        "münchen",
        "हिन्दी"
      })
  void whatPeopleWriteIsTakenAsItIs(String text) {
    assertThat(new Label(text).text()).isEqualTo(text);
    assertThat(Label.kept(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "دو‌ست", // nothing would be joined there
        "می‌",
        "a‌b",
        "क‍ष", // no sign before it that takes the vowel away
        "👨‍", // joined to nothing
        "🏴󠁧󠁢󠁸󠁸󠁸󠁿", // a flag of nowhere
        "🏴󠁧󠁢󠁳󠁣󠁴", // not ended
        "1️",
        "❤️️",
        "x\ufe0f"
      })
  void joinerOrSelectorThatChangesNothingIsRefused(String text) {
    assertRefused(text, InputProblem.LABEL_CHARACTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prоd", // Cyrillic о
        "рrod", // Cyrillic р
        "ci-dерloy",
        "Νginx", // Greek Ν
        "prοd1",
        "ᎪPI",
        "stаging server",
        "pro\u0441ess"
      })
  void wordThatOnlyLooksLatinIsRefused(String text) {
    assertRefused(text, InputProblem.LABEL_LOOKALIKE);
    assertThatThrownBy(() -> new Label(text)).hasMessageContaining("U+");
  }

  @Test
  void spacesOfAllKindsAreOnePlainSpace() {
    assertThat(new Label("\u00a0prod \u2003\u3000 db\u202f").text()).isEqualTo("prod db");
  }

  @Test
  void composedAndDecomposedTextIsTheSame() {
    assertThat(new Label("Mu\u0308nchen")).isEqualTo(new Label("M\u00fcnchen"));
    assertThat(new Label("\u1112\u1161\u11ab").text()).isEqualTo("\ud55c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann\u3164@example.com",
        "ann\u034f@example.com",
        "ann\ufe0f@example.com",
        "\u2800@example.com",
        "аnn@example.com", // Cyrillic а
        "ann@exаmple.com",
        "ann@exam\u00adple.com"
      })
  void newAddressIsClearOrRefused(String text) {
    assertThatThrownBy(() -> new Email(text).requireClear())
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.problem()).isEqualTo(InputProblem.EMAIL_CHARACTER))
        .hasMessageContaining("U+");
  }

  @Test
  void addressesOfPeopleAreClear() {
    for (String text : new String[] {"ann@example.com", "анна@пример.рф", "jörg@müller.de"}) {
      assertThat(new Email(text).requireClear().text()).isEqualTo(text);
    }
  }

  @Test
  void whatIsKeptAlreadyIsShownWithTheNamesOfWhatCannotBeSeen() {
    assertThat(Label.kept("\u3164").text()).isEqualTo("[U+3164]");
    assertThat(Label.kept("prod\u200d").text()).isEqualTo("prod[U+200D]");
    assertThat(Label.kept("prоd").text()).isEqualTo("prоd");
    assertThat(new Account("us_1", AccountType.USER, "ann", "Ann\u202e").name())
        .isEqualTo("Ann[U+202E]");
    User user = new User("us_1", "ann", "", "\u2800", "B\u200bob");
    assertThat(user.account().name()).isEqualTo("[U+2800] B[U+200B]ob");
    assertThat(new Device("se_1", "curl\u0007", Instant.EPOCH, Instant.EPOCH, true).description())
        .isEqualTo("curl[U+0007]");
  }

  /** Whatever is accepted can be seen, is kept as it is, and is accepted again. */
  @Test
  void anyTextIsEitherRefusedOrStaysAsItIs() {
    Random random = new Random(7);
    int accepted = 0;
    for (int round = 0; round < 20_000; round++) {
      int[] text = new int[1 + random.nextInt(4)];
      for (int i = 0; i < text.length; i++) {
        text[i] = random.nextInt(random.nextBoolean() ? 0x3000 : 0xE0200);
      }
      String given = new String(text, 0, text.length);
      try {
        String label = new Label(given).text();
        accepted++;
        assertThat(new Label(label).text()).isEqualTo(label);
        assertThat(VisibleText.shown(label)).isEqualTo(label);
      } catch (Refused e) {
        assertThat(e.problem()).isInstanceOf(InputProblem.class);
      }
      assertThat(VisibleText.findHidden(VisibleText.shown(given))).isEmpty();
    }
    assertThat(accepted).isGreaterThan(1000);
  }
}
