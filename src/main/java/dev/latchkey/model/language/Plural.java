package dev.latchkey.model.language;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/**
 * The forms of a noun beside a number, as CLDR names them. The rules are CLDR's for whole numbers
 * and decimals, without the compact ones ("1M"), which Latchkey does not write.
 *
 * @see <a href="https://www.unicode.org/cldr/charts/48/supplemental/language_plural_rules.html">
 *     Language Plural Rules</a>
 */
public enum Plural {
  ZERO,
  ONE,
  TWO,
  FEW,
  MANY,
  OTHER;

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  /** Returns the form for a number as it is written: 1 is not 1.0 in English. */
  public static Plural of(BigDecimal number, Language language) {
    BigDecimal size = number.abs();
    return switch (language) {
      case ENGLISH, GERMAN -> size.scale() <= 0 && is(size, 1) ? ONE : OTHER;
      case SPANISH -> spanish(size);
      case ARABIC -> arabic(size);
    };
  }

  private static boolean is(BigDecimal number, int value) {
    return number.compareTo(BigDecimal.valueOf(value)) == 0;
  }

  /** "1.000.000 de claves". */
  private static Plural spanish(BigDecimal number) {
    if (is(number, 1)) {
      return ONE;
    }
    boolean millions =
        number.scale() <= 0
            && number.signum() > 0
            && number.toBigInteger().mod(MILLION).signum() == 0;
    return millions ? MANY : OTHER;
  }

  private static Plural arabic(BigDecimal number) {
    BigDecimal whole = number.stripTrailingZeros();
    if (whole.scale() > 0) {
      return OTHER;
    }
    if (is(whole, 0)) {
      return ZERO;
    }
    if (is(whole, 1)) {
      return ONE;
    }
    if (is(whole, 2)) {
      return TWO;
    }
    int lastTwo = whole.toBigInteger().mod(BigInteger.valueOf(100)).intValue();
    return lastTwo >= 3 && lastTwo <= 10 ? FEW : lastTwo >= 11 ? MANY : OTHER;
  }

  /** Returns the form as patterns spell it. */
  String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
