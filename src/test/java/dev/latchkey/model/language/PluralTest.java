package dev.latchkey.model.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.PluralRules.FixedDecimal;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our rules beside those of CLDR, as ICU4J has them. */
class PluralTest {
  private static Stream<BigDecimal> numbers() {
    return Stream.of(
            LongStream.rangeClosed(0, 10_000).mapToObj(BigDecimal::valueOf),
            LongStream.of(99_999, 100_000, 1_000_000, 1_000_001, 2_000_000, 12_345_678_901L)
                .mapToObj(BigDecimal::valueOf),
            LongStream.rangeClosed(0, 1_100).mapToObj(tenths -> BigDecimal.valueOf(tenths, 1)),
            LongStream.rangeClosed(0, 1_100).mapToObj(parts -> BigDecimal.valueOf(parts, 2)))
        .flatMap(each -> each);
  }

  @ParameterizedTest
  @EnumSource
  void formIsThatOfCldr(Language language) {
    PluralRules rules = PluralRules.forLocale(ULocale.forLanguageTag(language.code()));

    List<String> wrong =
        numbers()
            .filter(
                number ->
                    !Plural.of(number, language)
                        .keyword()
                        .equals(
                            rules.select(new FixedDecimal(number.doubleValue(), number.scale()))))
            .map(number -> number + " is " + Plural.of(number, language))
            .toList();

    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void languageHasTheFormsThatCldrHas(Language language) {
    assertThat(language.plurals())
        .extracting(Plural::keyword)
        .containsExactlyInAnyOrderElementsOf(
            PluralRules.forLocale(ULocale.forLanguageTag(language.code())).getKeywords());
  }
}
