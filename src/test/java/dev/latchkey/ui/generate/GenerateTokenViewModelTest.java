package dev.latchkey.ui.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.Expiry;
import dev.latchkey.ui.HeldAnswers;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateTokenViewModelTest {
  /** Five hours behind UTC in November, so that dates differ. */
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static final String SEEN = ". Remove it.";

  @TempDir Path folder;
  private Workbench desk;
  private GenerateTokenViewModel model;
  private final HeldAnswers held = new HeldAnswers();
  private final List<AccessToken> issued = new ArrayList<>();

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    desk.clock.now = Instant.parse("2026-11-24T03:00:00Z");
    model = model(desk.tasks);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private GenerateTokenViewModel model(TaskRunner tasks) {
    return new GenerateTokenViewModel(
        desk.tokens,
        desk.account,
        new Attempt(tasks),
        desk.clock,
        NEW_YORK,
        token -> {
          issued.add(token.token());
          token.close();
        });
  }

  private List<AccessToken> stored() {
    return desk.authority
        .actingAs(desk.authority.personAtDesk("alice"))
        .tokens(AccountRef.ME, TokenQuery.FIRST_PAGE)
        .tokens();
  }

  private @Nullable Instant generated(Expiry expiry, @Nullable LocalDate date) {
    model.label().text().set("laptop");
    model.expiry().choice().set(expiry);
    model.expiry().date().set(date == null ? "" : date.toString());
    model.generate();
    assertThat(issued).hasSize(1);
    assertThat(stored()).containsExactlyElementsOf(issued);
    return issued.getFirst().expiresAt();
  }

  @Test
  void tokenIsGeneratedWithTheTrimmedLabel() {
    model.label().text().set("  hardhat on this laptop ");
    model.generate();

    assertThat(stored()).containsExactlyElementsOf(issued);
    assertThat(issued.getFirst().label().text()).isEqualTo("hardhat on this laptop");
    assertThat(model.attempt().busy().get()).isFalse();
    assertThat(model.attempt().problem().get()).isEmpty();
  }

  @Test
  void choicesReadInWords() {
    assertThat(Expiry.values())
        .extracting(Expiry::toString)
        .containsExactly(
            "In 7 days",
            "In 30 days",
            "In 60 days",
            "In 90 days",
            "In a year",
            "On a date",
            "Never");
  }

  @Test
  void thirtyDaysAreTheFirstChoice() {
    assertThat(model.expiry().choice().get()).isEqualTo(Expiry.DAYS_30);
  }

  @Test
  void aYearIs365Days() {
    assertThat(generated(Expiry.YEAR, null)).isEqualTo("2027-11-24T03:00:00Z");
  }

  @Test
  void neverHasNoExpiry() {
    assertThat(generated(Expiry.NEVER, LocalDate.of(2020, 1, 1))).isNull();
  }

  @Test
  void sevenDaysAreSevenTimesTwentyFourHours() {
    assertThat(generated(Expiry.DAYS_7, null)).isEqualTo("2026-12-01T03:00:00Z");
  }

  @Test
  void thirtyDays() {
    assertThat(generated(Expiry.DAYS_30, null)).isEqualTo("2026-12-24T03:00:00Z");
  }

  @Test
  void sixtyDays() {
    assertThat(generated(Expiry.DAYS_60, null)).isEqualTo("2027-01-23T03:00:00Z");
  }

  @Test
  void ninetyDays() {
    assertThat(generated(Expiry.DAYS_90, null)).isEqualTo("2027-02-22T03:00:00Z");
  }

  @Test
  void dateIsTheLastDayInThePersonsZone() {
    assertThat(generated(Expiry.ON_DATE, LocalDate.of(2026, 12, 31)))
        .isEqualTo("2027-01-01T05:00:00Z");
  }

  @Test
  void dateInSummerEndsAtSummersMidnight() {
    assertThat(generated(Expiry.ON_DATE, LocalDate.of(2027, 6, 30)))
        .isEqualTo("2027-07-01T04:00:00Z");
  }

  @Test
  void todayWhereThePersonIsCanBeTheLastDay() {
    // In New York it is still the 23rd.
    assertThat(generated(Expiry.ON_DATE, LocalDate.of(2026, 11, 23)))
        .isEqualTo("2026-11-24T05:00:00Z");
  }

  @Test
  void dayThatIsOverIsRefusedBesideTheDate() {
    model.label().text().set("laptop");
    model.expiry().choice().set(Expiry.ON_DATE);
    model.expiry().date().set("2026-11-22");
    model.generate();

    assertThat(model.expiry().problem().get())
        .isEqualTo("This day is over. Choose today or a later day.");
    assertThat(model.attempt().problem().get()).isEmpty();
    assertThat(desk.tokens.calls).isZero();

    model.expiry().date().set("2026-11-24");
    assertThat(model.expiry().problem().get()).isEmpty();
  }

  @Test
  void missingDateIsAskedForUntilAnotherChoiceIsMade() {
    model.label().text().set("laptop");
    model.expiry().choice().set(Expiry.ON_DATE);
    model.generate();

    assertThat(model.expiry().problem().get())
        .isEqualTo("Enter the last day of the token, for example Feb 21, 2027.");
    assertThat(desk.tokens.calls).isZero();

    model.expiry().choice().set(Expiry.NEVER);
    assertThat(model.expiry().problem().get()).isEmpty();
    model.generate();
    assertThat(issued).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "31.6.2030", "30.6.", "30.6.20300", "9999-01-01", "2126-11-24"})
  void dateThatIsNotReadOrAbsurdGeneratesNothing(String typed) {
    model.label().text().set("laptop");
    model.expiry().choice().set(Expiry.ON_DATE);
    model.expiry().date().set("2030-06-30");
    model.expiry().date().set(typed);
    model.generate();

    assertThat(model.expiry().problem().get()).isNotEmpty();
    assertThat(desk.tokens.calls).isZero();
  }

  static List<Arguments> badLabels() {
    String empty = "A label needs at least one visible character.";
    String tooLong = "A label can have at most 64 characters; this one has ";
    String character = "The label contains the invisible character ";
    return List.of(
        Arguments.of("", empty),
        Arguments.of("   ", empty),
        Arguments.of("\u200D", empty),
        Arguments.of("x".repeat(65), tooLong + "65."),
        Arguments.of("x".repeat(10_000), tooLong + "10000."),
        Arguments.of("a\0b", character + "U+0000" + SEEN),
        Arguments.of("a\r\nb", character + "U+000D" + SEEN),
        Arguments.of("a\u202Egpj.exe", character + "U+202E" + SEEN),
        Arguments.of("a\u200Bb", character + "U+200B" + SEEN),
        Arguments.of("a\uD83Db", character + "U+D83D" + SEEN));
  }

  @ParameterizedTest
  @MethodSource("badLabels")
  void badLabelIsRefusedBesideTheFieldAndNothingIsGenerated(String text, String sentence) {
    model.label().text().set(text);
    model.generate();

    assertThat(model.label().problem().get()).isEqualTo(sentence);
    assertThat(desk.tokens.calls).isZero();
    assertThat(model.attempt().busy().get()).isFalse();

    model.label().text().set("good");
    model.generate();
    assertThat(issued).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👩‍👩‍👧 family node",
        "=cmd()",
        "it's \"quoted\"; drop table token; --",
        "<script>alert(1)</script>",
        "../../etc",
        "${jndi:x}",
        "{0} {1,choice,0#x} 'q'",
        "مفتاح الخادم"
      })
  void oddButGoodLabelIsKeptAsItIs(String text) {
    model.label().text().set(text);
    model.generate();

    assertThat(stored().getFirst().label().text()).isEqualTo(text);
  }

  @Test
  void decomposedLettersAreTheSameLabel() {
    desk.add("café");
    model.label().text().set(Normalizer.normalize("café", Normalizer.Form.NFD));
    model.generate();

    assertThat(model.duplicate().get()).isTrue();
  }

  @Test
  void secondActiveTokenWithALabelIsWarnedAboutOnce() {
    desk.add("build server");
    model.label().text().set("Build Server");
    model.generate();

    assertThat(model.duplicate().get()).isTrue();
    assertThat(issued).isEmpty();
    assertThat(stored()).hasSize(1);

    model.generate();
    assertThat(issued).hasSize(1);
    assertThat(model.duplicate().get()).isFalse();
  }

  @Test
  void anotherLabelIsWarnedAboutAnew() {
    desk.add("build server");
    desk.add("laptop");
    model.label().text().set("build server");
    model.generate();
    model.label().text().set("laptop");
    assertThat(model.duplicate().get()).isFalse();
    model.generate();

    assertThat(model.duplicate().get()).isTrue();
    assertThat(issued).isEmpty();
  }

  @Test
  void labelOfARevokedTokenIsFree() {
    AccessToken old = desk.add("build server");
    desk.tokens.revoke(AccountRef.ME, old.id());
    model.label().text().set("build server");
    model.generate();

    assertThat(issued).hasSize(1);
  }

  @Test
  void cannotBeSentTwice() {
    model = model(held);
    model.label().text().set("laptop");
    model.generate();
    model.generate();
    assertThat(model.attempt().busy().get()).isTrue();
    assertThat(held.count()).isEqualTo(1);

    held.answerAll();
    assertThat(model.attempt().busy().get()).isFalse();
    assertThat(stored()).hasSize(1);
  }

  @Test
  void failureKeepsWhatWasEntered() {
    desk.tokens.breakDown();
    model.label().text().set("laptop");
    model.expiry().choice().set(Expiry.DAYS_30);
    model.generate();

    assertThat(model.attempt().problem().get())
        .startsWith("Latchkey cannot read or write /data/latchkey.db.");
    assertThat(model.label().text().get()).isEqualTo("laptop");
    assertThat(model.expiry().choice().get()).isEqualTo(Expiry.DAYS_30);
    assertThat(model.attempt().busy().get()).isFalse();
    assertThat(issued).isEmpty();

    desk.tokens.failure = null;
    model.generate();
    assertThat(model.attempt().problem().get()).isEmpty();
    assertThat(issued).hasSize(1);
  }

  @Test
  void unexpectedFailureSaysWhereItsDetailsAre() {
    desk.tokens.failure = new IllegalStateException("bug");
    model.label().text().set("laptop");
    model.generate();

    assertThat(model.attempt().problem().get())
        .isEqualTo("Something unexpected happened; the log has the details.");
    assertThat(desk.unexpected).containsExactly(desk.tokens.failure);
    assertThat(model.attempt().busy().get()).isFalse();
  }

  @Test
  void descriptionIsOptionalAndBelongsToTheToken() {
    model.description().text().set("  used by the nightly build ");
    generated(Expiry.NEVER, null);

    assertThat(issued.getFirst().description().text()).isEqualTo("used by the nightly build");
  }

  @Test
  void descriptionThatIsTooLongGeneratesNothing() {
    model.label().text().set("laptop");
    model.description().text().set("x".repeat(257));
    model.generate();

    assertThat(model.description().problem().get())
        .isEqualTo("A description has at most 256 characters; this one has 257.");
    assertThat(desk.tokens.calls).isZero();
  }
}
