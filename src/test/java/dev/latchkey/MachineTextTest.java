package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.latchkey.model.TypedDay;
import dev.latchkey.model.language.Language;
import dev.latchkey.ui.DateForms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Collator;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nothing that a machine reads follows the locale of the process: SQL, hashes, logs, JSON, file
 * names. In an Egyptian locale, {@code %d} writes Arabic digits, and in a Turkish one {@code
 * "I".toLowerCase()} is no {@code i}.
 */
class MachineTextTest {
  /** What follows the default locale, by its owner and name; where it has no parameters for one. */
  private static final Map<Class<?>, Set<String>> LOCAL =
      Map.of(
          String.class,
          Set.of("toLowerCase()", "toUpperCase()", "format(String,Object[])"),
          DateTimeFormatter.class,
          Set.of(
              "ofPattern(String)",
              "ofLocalizedDate(FormatStyle)",
              "ofLocalizedTime(FormatStyle)",
              "ofLocalizedDateTime(FormatStyle)",
              "ofLocalizedDateTime(FormatStyle,FormatStyle)",
              "ofLocalizedPattern(String)"),
          NumberFormat.class,
          Set.of("getInstance()", "getIntegerInstance()", "getNumberInstance()"),
          MessageFormat.class,
          Set.of("format(String,Object[])"),
          Collator.class,
          Set.of("getInstance()"),
          Locale.class,
          Set.of("getDefault()", "getDefault(Category)"));

  /** The number conversions of {@link String#format}. */
  private static final Pattern NUMBER = Pattern.compile("%[-#+ 0,(]*\\d*(\\.\\d+)?[dfegx]\\b");

  @Test
  void noMethodFollowsTheDefaultLocaleButThoseForPeople() {
    JavaClasses program =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.latchkey");

    ArchRuleDefinition.noClasses()
        .that()
        .doNotBelongToAnyOf(Language.class, DateForms.class, TypedDay.class)
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it follows the default locale", MachineTextTest::followsTheLocale))
        .because("what is not for people is the same on every computer")
        .check(program);
  }

  private static boolean followsTheLocale(JavaCall<?> call) {
    return LOCAL.entrySet().stream()
        .filter(entry -> call.getTargetOwner().isEquivalentTo(entry.getKey()))
        .anyMatch(
            entry ->
                entry
                    .getValue()
                    .contains(
                        call.getName()
                            + "("
                            + String.join(
                                ",",
                                call.getTarget().getRawParameterTypes().stream()
                                    .map(type -> type.getSimpleName())
                                    .toList())
                            + ")"));
  }

  /** {@link String#formatted} takes no locale. */
  @Test
  void numbersAreOnlyFormattedWithALocale() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String code = Files.readString(file);
        NUMBER
            .matcher(code)
            .results()
            .filter(found -> !statement(code, found.start()).contains("String.format(Locale.ROOT"))
            .forEach(found -> wrong.add(file + ": " + found.group()));
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static String statement(String code, int at) {
    return code.substring(code.lastIndexOf(';', at) + 1, at);
  }
}
