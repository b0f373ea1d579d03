package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The visible texts and the code that names them stay together.
 *
 * <p>Code names a key in one literal. A key whose end is known only at run time is made as {@code
 * "screen.part." + end}: a literal that ends with a dot stands for every key that begins with it.
 */
class StringsTest {
  private static final Path FILE = Path.of("src/main/resources/dev/latchkey/strings.properties");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z]\\w*\\.\\w+(?:\\.\\w+)*\\.?)\"");
  private static final Pattern ASKED = Pattern.compile("Strings\\.get\\(\\s*\"([^\"]*)\"");
  private static final Pattern IN_FXML = Pattern.compile("\"%([^\"]*)\"");
  private static final Pattern TITLE =
      Pattern.compile("text=\"%([^\"]*)\"[^>]*styleClass=\"dialog-title\"");

  private static Set<String> keys() throws IOException {
    return Files.readAllLines(FILE).stream()
        .filter(line -> line.matches("[^#\\s].*=.*"))
        .map(line -> line.substring(0, line.indexOf('=')).strip())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> inJava(Pattern pattern) throws IOException {
    return found(Path.of("src/main/java"), ".java", pattern);
  }

  private static Set<String> inFxml() throws IOException {
    return found(Path.of("fxml"), ".fxml", IN_FXML);
  }

  private static Set<String> found(Path folder, String ending, Pattern pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(ending)).toList()) {
        pattern
            .matcher(Files.readString(file))
            .results()
            .map(StringsTest::group)
            .forEach(found::add);
      }
    }
    return found;
  }

  private static String group(MatchResult result) {
    return result.group(1);
  }

  /** Of dialogs that say a sentence or ask a question. */
  private static final Set<String> SENTENCES =
      Set.of("notstarted.title.text", "unexpected.title.text");

  @Test
  void titlesOfDialogsAreWrittenAlikeAndSoAreTheButtonsThatRepeatThem() throws IOException {
    Map<String, String> titles = new TreeMap<>();
    for (String key : found(Path.of("fxml"), ".fxml", TITLE)) {
      titles.put(key, text(key));
    }
    keys().stream()
        .filter(key -> key.matches("(confirm|delete|leave|remove|withdraw)\\.header\\.title"))
        .forEach(key -> titles.put(key, text(key)));
    assertThat(titles).hasSizeGreaterThan(20);

    assertThat(titles)
        .allSatisfy(
            (key, title) -> {
              if (!SENTENCES.contains(key) && !title.endsWith("?")) {
                assertThat(title.split("[ -]"))
                    .filteredOn(word -> word.length() > 3)
                    .allMatch(word -> Character.isUpperCase(word.charAt(0)));
              }
            });
    assertThat(keys())
        .filteredOn(key -> key.contains(".buttons."))
        .allSatisfy(
            key ->
                assertThat(titles.values())
                    .filteredOn(title -> title.equalsIgnoreCase(text(key)))
                    .allMatch(text(key)::equals));
  }

  private static String text(String key) {
    return ResourceBundle.getBundle("dev.latchkey.strings", Locale.ROOT).getString(key);
  }

  @Test
  void everyKeyThatIsUsedExists() throws IOException {
    Set<String> keys = keys();
    Set<String> used = inJava(ASKED);
    used.addAll(inFxml());
    assertThat(used).hasSizeGreaterThan(50);

    assertThat(used)
        .allSatisfy(
            key ->
                assertThat(keys)
                    .anyMatch(key.endsWith(".") ? k -> k.startsWith(key) : key::equals));
  }

  @Test
  void everyKeyThatExistsIsUsed() throws IOException {
    Set<String> used = inJava(LITERAL);
    used.addAll(inFxml());
    List<String> beginnings = used.stream().filter(key -> key.endsWith(".")).toList();

    assertThat(keys())
        .allMatch(key -> used.contains(key) || beginnings.stream().anyMatch(key::startsWith));
  }

  @Test
  void everyKeyIsNamedByScreenPartAndMeaningAndOnlyOnce() throws IOException {
    List<String> lines =
        Files.readAllLines(FILE).stream().filter(line -> line.matches("[^#\\s].*=.*")).toList();
    assertThat(lines).hasSameSizeAs(keys());

    assertThat(keys()).allMatch(key -> key.matches("[a-z]\\w*(\\.\\w+){1,2}"));
  }

  @Test
  void everyTextIsAMessageFormat() throws IOException {
    for (String key : keys()) {
      assertThatCode(() -> new MessageFormat(Strings.bundle().getString(key)))
          .as(key)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void textsInFxmlTakeNoArgumentsAndNoQuoting() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String key : inFxml()) {
      String text = Strings.bundle().getString(key);
      if (text.contains("{") || text.contains("''")) {
        wrong.add(key);
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void apostrophesInTextsFromCodeAreDoubledOrTypographic() throws IOException {
    Set<String> fromCode = keys();
    fromCode.removeAll(inFxml());

    assertThat(fromCode)
        .allSatisfy(
            key ->
                assertThat(Strings.bundle().getString(key).replace("''", "")).doesNotContain("'"));
  }
}
