package dev.latchkey.model.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every text is there in every language, whole, and fits its English one. A text that was added or
 * changed in one language only fails here.
 */
class TranslationsTest {
  private static final Path FOLDER = Path.of("src/main/resources/dev/latchkey");
  private static final List<String> FILES = List.of("strings", "problems", "handover", "words");
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)[,}]");

  /** What machines read and people type: the same in every language. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "--[a-z-]+|[A-Z]+(?:_[A-Z]+)+(?:=\\S*\\w)?|[a-z]+(?:_[a-z]+)+|latchkey [a-z]+(?: [a-z-]+)?"
              + "|https?://\\S*\\w|\\.env|\\.gitignore|~?/[a-z][.\\w/]*\\w|name@example\\.com|localhost"
              + "|[A-Z][a-z]+-[A-Z]\\w+(?:-\\w+)?|chmod [\\w-]+|\\(ulimit -\\w|[a-z]+\\.[a-z]{2,5}\\b");

  /** Texts that are words of both languages, or names. */
  private static final Map<Language, Set<String>> SAME =
      Map.of(
          Language.GERMAN,
          Set.of(
              "System", "Port", "Status", "Details", "Name", "Server", "Code", "Admin", "Export",
              "in {0}"),
          Language.SPANISH,
          Set.of("Personal"),
          Language.ARABIC,
          Set.of());

  private static final Set<String> NAMES =
      Set.of("Latchkey", "Latchkey {0}", "ID", "name@example.com", "https://latchkey.example.com");

  private static final Pattern ENGLISH =
      Pattern.compile("\\b(the|and|of|with|your|this|that|not|which|is not|tokens? are)\\b");

  static Stream<Language> translations() {
    return Stream.of(Language.values()).filter(one -> one != Language.ENGLISH);
  }

  private static Map<String, String> texts(Language language) {
    Map<String, String> texts = new LinkedHashMap<>();
    String ending = language == Language.ENGLISH ? "" : "_" + language.code();
    for (String file : FILES) {
      try (Reader in = Files.newBufferedReader(FOLDER.resolve(file + ending + ".properties"))) {
        PropertyResourceBundle bundle = new PropertyResourceBundle(in);
        bundle.keySet().forEach(key -> texts.put(file + ": " + key, bundle.getString(key)));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return texts;
  }

  /** Names what is wrong, with the key; {@code check} returns it, or nothing. */
  private static List<String> wrong(Language language, BiFunction<String, String, String> check) {
    Map<String, String> translated = texts(language);
    List<String> wrong = new ArrayList<>();
    texts(Language.ENGLISH)
        .forEach(
            (key, english) -> {
              String found = check.apply(english, translated.getOrDefault(key, ""));
              if (!found.isEmpty()) {
                wrong.add(key + ": " + found);
              }
            });
    return wrong;
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("translations")
  void everyTextIsThere(Language language) {
    assertThat(texts(language).keySet())
        .containsExactlyInAnyOrderElementsOf(texts(Language.ENGLISH).keySet());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void textHasTheArgumentsOfTheEnglishOne(Language language) {
    assertThat(
            wrong(
                language,
                (english, text) ->
                    found(ARGUMENT, english).stream()
                            .map(one -> one.substring(1, 2))
                            .distinct()
                            .toList()
                            .equals(
                                found(ARGUMENT, text).stream()
                                    .map(one -> one.substring(1, 2))
                                    .distinct()
                                    .toList())
                        ? ""
                        : text))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyNumberCanBeFilledIn(Language language) {
    Object[] numbers = {0, 1, 2, 3, 11, 100, 1_000_000, "7", "x"};
    List<String> wrong = new ArrayList<>();
    texts(language)
        .forEach(
            (key, text) -> {
              for (Object number : numbers) {
                try {
                  String filled =
                      new MessageFormat(
                              PluralPattern.choose(text, language, number, number, number, number))
                          .format(new Object[] {number, number, number, number});
                  if (text.contains("{") && (filled.contains("{") || filled.contains("plural"))) {
                    wrong.add(key + ": " + filled);
                  }
                } catch (IllegalArgumentException e) {
                  wrong.add(key + ": " + e.getMessage());
                }
              }
            });

    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyPluralHasTheFormsOfItsLanguage(Language language) {
    Set<String> needed =
        language.plurals().stream().map(Plural::keyword).collect(Collectors.toSet());
    List<String> wrong = new ArrayList<>();
    texts(language)
        .forEach(
            (key, text) -> {
              for (String forms : plurals(text)) {
                Set<String> there = new TreeSet<>(PluralPattern.forms(forms).keySet());
                there.removeIf(form -> form.startsWith("="));
                if (!there.equals(needed)) {
                  wrong.add(key + " has " + there);
                }
              }
            });

    assertThat(wrong).isEmpty();
  }

  private static List<String> plurals(String text) {
    List<String> found = new ArrayList<>();
    for (int at = text.indexOf(",plural,"); at >= 0; at = text.indexOf(",plural,", at + 1)) {
      int depth = 1;
      int end = at;
      while (depth > 0) {
        end++;
        depth += text.charAt(end) == '{' ? 1 : text.charAt(end) == '}' ? -1 : 0;
      }
      found.add(text.substring(at + ",plural,".length(), end));
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("translations")
  void noTextWasLeftInEnglish(Language language) {
    assertThat(
            wrong(
                language,
                (english, text) -> {
                  boolean isSame =
                      text.equals(english)
                          && text.replaceAll("\\{\\d\\}", "").chars().anyMatch(Character::isLetter)
                          && !NAMES.contains(text.replace("_", ""))
                          && !SAME.getOrDefault(language, Set.of()).contains(text.replace("_", ""));
                  String prose = LITERAL.matcher(text).replaceAll("");
                  return isSame ? text : String.join(" ", found(ENGLISH, prose));
                }))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("translations")
  void whatIsTypedOrReadByMachinesStaysAsItIs(Language language) {
    assertThat(
            wrong(
                language,
                (english, text) ->
                    found(LITERAL, english).stream()
                        .filter(one -> !text.contains(one))
                        .collect(Collectors.joining(" "))))
        .isEmpty();
  }

  /** In Arabic text a word in Latin letters is a name or a literal of the English text. */
  @ParameterizedTest
  @EnumSource(names = "ARABIC")
  void latinWordsAreThoseOfTheEnglishText(Language language) {
    Pattern word = Pattern.compile("[A-Za-z][A-Za-z-]+");
    assertThat(
            wrong(
                language,
                (english, text) ->
                    found(
                            word,
                            text.replaceAll("\\{\\d,plural,|(zero|one|two|few|many|other)\\{", ""))
                        .stream()
                        .filter(one -> !found(word, english).contains(one))
                        .filter(one -> !Set.of("ID", "API", "localhost", "Git").contains(one))
                        .collect(Collectors.joining(" "))))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("translations")
  void textEndsLikeTheEnglishOne(Language language) {
    assertThat(
            wrong(
                language,
                (english, text) -> {
                  String end = end(english);
                  boolean counts = ".…:?".contains(end);
                  String there = end(text);
                  return there.replace('؟', '?').equals(end) || (!counts && !".…:?".contains(there))
                      ? ""
                      : text;
                }))
        .isEmpty();
  }

  /** Of a text that ends with a plural, the end of its last form. */
  private static String end(String text) {
    String plain = text.endsWith("}}") ? text.replaceAll("\\}+$", "") : text;
    return plain.isEmpty() ? "" : plain.substring(plain.length() - 1);
  }

  @ParameterizedTest
  @MethodSource("translations")
  void signsAreThoseOfTheLanguage(Language language) {
    Pattern foreign =
        switch (language) {
          case GERMAN -> Pattern.compile("[\"'«»”‘]|\\.\\.\\.|(?<!„[^“]{0,80})“");
          case SPANISH -> Pattern.compile("[\"'„“”‘’]|\\.\\.\\.|^[^¿]*\\?");
          case ARABIC -> Pattern.compile("[\"'„“”‘’?,;]|\\.\\.\\.");
          case ENGLISH -> throw new IllegalArgumentException();
        };
    assertThat(
            wrong(
                language,
                (_, text) -> {
                  String prose = LITERAL.matcher(text.replace(",plural,", "")).replaceAll("");
                  return foreign
                          .matcher(prose.replaceAll("\\?currentSchema|create, usage", ""))
                          .find()
                      ? text
                      : "";
                }))
        .isEmpty();
  }

  /** Letters to press are marked where the keyboard has them: not in Arabic. */
  @ParameterizedTest
  @MethodSource("translations")
  void lettersToPressAreMarked(Language language) {
    Pattern marked = Pattern.compile("(?<![\\w/{])_(?=\\p{L})|(?<=\\p{L})_(?=\\p{L})");
    assertThat(
            wrong(
                language,
                (english, text) -> {
                  boolean isMarked = english.matches("_\\p{L}[^_]*|[^_.]*\\p{L} _\\p{L}[^_]*");
                  long marks = isMarked ? found(marked, text).size() : 0;
                  long wanted = isMarked && !language.isRightToLeft() ? 1 : 0;
                  return marks == wanted ? "" : text;
                }))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noSpaceIsLeftAtTheEnds(Language language) {
    assertThat(texts(language).values())
        .allSatisfy(text -> assertThat(text).isNotEmpty().isEqualTo(text.strip()));
  }
}
