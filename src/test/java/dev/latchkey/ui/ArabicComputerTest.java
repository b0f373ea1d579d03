package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Egyptian computer, whose locale writes Arabic digits wherever nobody says which. */
class ArabicComputerTest {
  @TempDir Path folder;
  private final Locale before = Locale.getDefault();

  @BeforeEach
  void travel() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
  }

  @AfterEach
  void comeHome() {
    Locale.setDefault(before);
  }

  @Test
  void databaseIsAskedInItsOwnDigits() {
    try (Workbench desk = new Workbench(folder)) {
      AccessToken first = desk.add("one", desk.clock.now.plus(Duration.ofDays(3)));
      desk.add("two");
      for (TokenQuery.Column column : TokenQuery.Column.values()) {
        assertThat(
                desk.tokens
                    .tokens(
                        new AccountRef(desk.account.id()),
                        new TokenQuery(
                            "",
                            TokenFilter.ALL,
                            new Sort<>(column, false),
                            TokenQuery.MAX_PAGE_SIZE))
                    .tokens())
            .as(column.name())
            .hasSize(2)
            .contains(first);
      }
    }
  }

  @Test
  void peopleReadTheirOwnDigits() {
    assertThat(Strings.get("tokens.search.found", 12)).isEqualTo("عُثر على ١٢ رمزًا");
    assertThat(DateForms.date(FormatStyle.MEDIUM).format(LocalDate.of(2026, 11, 26)))
        .isEqualTo("٢٦ نوفمبر ٢٠٢٦");
  }

  @Test
  void dayThatWasWrittenForPeopleIsRead() {
    ExpiryEntry entry =
        new ExpiryEntry(new Workbench.SettableClock(), ZoneOffset.UTC, Expiry.ON_DATE);

    entry.pick(LocalDate.of(2031, 6, 30));

    assertThat(entry.date().get()).isEqualTo("٣٠ يونيو ٢٠٣١");
    assertThat(entry.day().get()).isEqualTo(LocalDate.of(2031, 6, 30));
    entry.date().set("٣٠/٦/٢٠٣١");
    assertThat(entry.day().get()).isEqualTo(LocalDate.of(2031, 6, 30));
  }

  @Test
  void refusalIsEnglishForMachinesAndArabicForPeople() {
    try {
      new Label("");
    } catch (Refused e) {
      assertThat(e.getMessage()).isEqualTo("A label needs at least one visible character.");
      assertThat(e.forLog()).startsWith("A label needs");
      assertThat(e.sentence()).isEqualTo("تحتاج التسمية إلى حرف مرئي واحد على الأقل.");
      return;
    }
    throw new AssertionError("an empty label was taken");
  }
}
