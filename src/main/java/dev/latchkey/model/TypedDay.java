package dev.latchkey.model;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a day as people type it: as ISO 8601 writes it, as any of the locale's own forms, with dots
 * (day, month, year), with slashes or dashes in the locale's order, or with the name of the month.
 * What can be meant in two ways is read in the locale's way; what is not a day is not guessed at.
 */
public final class TypedDay {
  private static final Pattern PIECE = Pattern.compile("\\p{Nd}+|\\p{L}[\\p{L}\\p{M}]*");

  /** Marks of direction, which Arabic and Hebrew dates have between their numbers. */
  private static final Pattern DIRECTIONS =
      Pattern.compile("[\\u200e\\u200f\\u061c\\u2066-\\u2069]");

  private static final Pattern ISO_BASIC = Pattern.compile("\\d{8}");
  private static final Pattern ORDINAL = Pattern.compile("st|nd|rd|th|of|the");

  /** Two digits of a year mean one in the hundred years that begin so long ago. */
  private static final int YEARS_BACK = 20;

  private final Locale locale;
  private final LocalDate today;
  private final String shortForm;

  private TypedDay(Locale locale, LocalDate today) {
    this.locale = locale;
    this.today = today;
    this.shortForm = pattern(FormatStyle.SHORT);
  }

  /**
   * Reads a day.
   *
   * @param locale its order of day, month and year counts, and its names of months beside English
   *     ones
   * @param today tells which century two digits of a year belong to
   * @return empty if the text is not a day that exists
   */
  public static Optional<LocalDate> read(String text, Locale locale, LocalDate today) {
    String plain = digits(DIRECTIONS.matcher(text).replaceAll("").strip());
    TypedDay reader = new TypedDay(locale, today);
    return Stream.concat(
            reader.candidates(plain).flatMap(Optional::stream), reader.localForms(plain))
        .findFirst();
  }

  private Stream<Optional<LocalDate>> candidates(String text) {
    if (ISO_BASIC.matcher(text).matches()) {
      return Stream.of(
          day(text.substring(0, 4), Integer.parseInt(text.substring(4, 6)), text.substring(6)));
    }
    List<MatchResult> pieces = PIECE.matcher(text).results().toList();
    List<String> numbers =
        pieces.stream().map(MatchResult::group).filter(TypedDay::isNumber).toList();
    List<String> words =
        pieces.stream().map(MatchResult::group).filter(piece -> !isNumber(piece)).toList();
    if (pieces.isEmpty() || pieces.getFirst().start() > 0) {
      return Stream.empty();
    }
    if (numbers.size() == 3) {
      boolean dots = text.substring(0, text.lastIndexOf(numbers.get(2))).contains(".");
      return inNumbers(numbers, dots).map(day -> day.filter(read -> explains(words, read)));
    }
    if (numbers.size() == 2) {
      return words.stream()
          .flatMap(word -> month(word).stream())
          .map(month -> withName(numbers, month).filter(read -> explains(words, read)));
    }
    return Stream.empty();
  }

  private Stream<Optional<LocalDate>> inNumbers(List<String> numbers, boolean dots) {
    String first = numbers.get(0);
    String second = numbers.get(1);
    String third = numbers.get(2);
    boolean yearFirst = first.length() == 4 || (third.length() != 4 && isYearFirst());
    if (yearFirst) {
      return Stream.of(numericDay(first, second, third));
    }
    Optional<LocalDate> dayFirst = numericDay(third, second, first);
    Optional<LocalDate> monthFirst = numericDay(third, first, second);
    if (dots || isDayFirst()) {
      return dots ? Stream.of(dayFirst) : Stream.of(dayFirst, monthFirst);
    }
    return Stream.of(monthFirst, dayFirst);
  }

  private Optional<LocalDate> numericDay(String year, String month, String day) {
    return month.length() > 2 ? Optional.empty() : day(year, Integer.parseInt(month), day);
  }

  private Optional<LocalDate> withName(List<String> numbers, int month) {
    String first = numbers.get(0);
    String second = numbers.get(1);
    boolean yearFirst = first.length() == 4 || (second.length() != 4 && isYearFirst());
    return yearFirst ? day(first, month, second) : day(second, month, first);
  }

  private Optional<LocalDate> day(String year, int month, String day) {
    if ((year.length() != 2 && year.length() != 4) || day.length() > 2) {
      return Optional.empty();
    }
    try {
      int read = Integer.parseInt(year);
      return Optional.of(
          LocalDate.of(year.length() == 2 ? century(read) : read, month, Integer.parseInt(day)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private int century(int twoDigits) {
    int first = today.getYear() - YEARS_BACK;
    return first + Math.floorMod(twoDigits - first, 100);
  }

  /** Finds the month that a word names, in the locale's language or in English. */
  private Optional<Integer> month(String word) {
    String name = folded(word);
    return IntStream.rangeClosed(1, 12)
        .boxed()
        .filter(
            month ->
                names(Month.of(month)::getDisplayName)
                    .anyMatch(known -> words(known).contains(name)))
        .findFirst();
  }

  /** Tells whether each word belongs to the day: a month or weekday of it, or just grammar. */
  private boolean explains(List<String> words, LocalDate day) {
    List<String> grammar =
        Stream.of(FormatStyle.values())
            .flatMap(style -> words(literals(pattern(style))).stream())
            .toList();
    return words.stream()
        .map(TypedDay::folded)
        .allMatch(
            word ->
                grammar.contains(word)
                    || ORDINAL.matcher(word).matches()
                    || Stream.concat(
                            names(day.getMonth()::getDisplayName),
                            names(day.getDayOfWeek()::getDisplayName))
                        .anyMatch(name -> words(name).contains(word)));
  }

  private interface Named {
    String name(TextStyle style, Locale locale);
  }

  private Stream<String> names(Named named) {
    return Stream.of(locale, Locale.ENGLISH)
        .flatMap(
            language ->
                Stream.of(
                        TextStyle.FULL,
                        TextStyle.FULL_STANDALONE,
                        TextStyle.SHORT,
                        TextStyle.SHORT_STANDALONE)
                    .map(style -> named.name(style, language)));
  }

  /** Reads the forms that the locale itself writes, with signs that are not letters or digits. */
  private Stream<LocalDate> localForms(String text) {
    return Stream.of(FormatStyle.values())
        .flatMap(style -> parse(text, style).stream())
        .filter(day -> day.getYear() >= 1000 && day.getYear() <= 9999);
  }

  private Optional<LocalDate> parse(String text, FormatStyle style) {
    DateTimeFormatter form =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ofLocalizedDate(style))
            .toFormatter(locale);
    try {
      TemporalAccessor read = form.parse(text);
      return Optional.of(LocalDate.from(read)).filter(day -> form.format(day).equals(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private String pattern(FormatStyle style) {
    return DateTimeFormatterBuilder.getLocalizedDateTimePattern(
        style, null, IsoChronology.INSTANCE, locale);
  }

  private boolean isYearFirst() {
    return place("[yu]") < place("[ML]") && place("[yu]") < place("d");
  }

  private boolean isDayFirst() {
    return place("d") < place("[ML]");
  }

  private int place(String letter) {
    Matcher found = Pattern.compile(letter).matcher(shortForm);
    return found.find() ? found.start() : Integer.MAX_VALUE;
  }

  /** Returns what a pattern writes besides numbers and names. */
  private static String literals(String pattern) {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    for (char c : pattern.toCharArray()) {
      if (c == '\'') {
        quoted = !quoted;
      }
      boolean isField = !quoted && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
      text.append(isField ? ' ' : c);
    }
    return text.toString();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    PIECE.matcher(text).results().map(MatchResult::group).map(TypedDay::folded).forEach(words::add);
    return words;
  }

  /** Takes case and accents away; signs for vowels, as Hindi has them, stay. */
  private static String folded(String word) {
    return Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
        .replaceAll("\\p{InCombiningDiacriticalMarks}", "")
        .replace('ı', 'i');
  }

  private static boolean isNumber(String piece) {
    return Character.isDigit(piece.charAt(0));
  }

  /** Writes the digits of all scripts as 0 to 9. */
  private static String digits(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
