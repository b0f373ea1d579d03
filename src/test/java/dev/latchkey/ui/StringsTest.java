package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
